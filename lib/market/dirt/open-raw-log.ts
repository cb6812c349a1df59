// The raw log of a market, without ever holding more than a week of what happened in it: the rows themselves are kept.
import { marketKeys } from "../keys";
import type { Setting } from "../market";
import type { MarketOptions } from "../play";
import { streamMarket } from "../stream-market";
import { type RawColumns, type RawRows, rawColumns } from "./raw-log";
import { RawLogWriter } from "./writer";

/**
 * The same rows as `drawRawLog` of the whole market.
 * @throws RangeError for counts it cannot make; the signal's reason when aborted
 */
export async function rawLogOf(
  options: MarketOptions,
): Promise<{ readonly setting: Setting; readonly rows: RawRows }> {
  const { setting, weeks } = streamMarket(options);
  const writer = new RawLogWriter(setting, { keys: marketKeys(options) });
  const parts: RawRows[] = [];
  for await (const week of weeks()) parts.push(writer.write(week));
  const rows: RawColumns = rawColumns(parts.reduce((sum, { time }) => sum + time.length, 0));
  let from = 0;
  for (const part of parts) {
    for (const name in rows) {
      const key = name as keyof RawColumns;
      rows[key].set(part[key], from);
    }
    from += part.time.length;
  }
  return { setting, rows };
}
