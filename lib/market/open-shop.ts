// A market as a learner's dataset, without ever holding more than a week of what people only looked at.
import type { Dataset } from "../interactions/dataset";
import type { MarketOptions } from "./play";
import { Rows } from "./rows";
import { streamMarket } from "./stream-market";
import { toDataset } from "./to-dataset";

/**
 * Generates a market and keeps its purchases; the same rows as `toDataset(await generateMarket(options))`.
 * @throws RangeError for counts it cannot make; the signal's reason when aborted
 */
export async function openShop(options: MarketOptions): Promise<Dataset> {
  const { setting, weeks } = streamMarket(options);
  const kept = new Rows((n) => ({
    user: new Int32Array(n),
    item: new Int32Array(n),
    time: new Float64Array(n),
  }));
  for await (const { purchases } of weeks()) {
    for (let k = 0; k < purchases.item.length; k++) {
      const row = kept.next();
      kept.columns.user[row] = purchases.user[k]!;
      kept.columns.item[row] = purchases.item[k]!;
      kept.columns.time[row] = purchases.time[k]!;
    }
  }
  return toDataset({ ...setting, purchases: kept.take() });
}
