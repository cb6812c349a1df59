// Which item is cheaper in which week. Drawn week by week with the keys of the period a week begins in, so the
// promotions of the held-out weeks are not told by those before.
import { festivalWeek, WEEK } from "../behaviour/seasons";
import type { Period } from "../period";
import { Rows } from "../rows";

/** One row an item and week, by week and then by item. */
export interface Promotions {
  readonly item: Int32Array;
  /** First day, counted from the start of the market; it lasts seven days. */
  readonly day: Int32Array;
  /** Percent off. */
  readonly off: Uint8Array;
}

/** Share of the catalogue on promotion in a usual week and in a week with a festival. */
const USUAL = 0.03;
const FESTIVAL = 0.22;

/** @param on 0 gives no promotions at all */
export function drawPromotions(periods: readonly Period[], itemCount: number, on: 0 | 1): Promotions {
  const rows = new Rows((n) => ({ item: new Int32Array(n), day: new Int32Array(n), off: new Uint8Array(n) }));
  for (const { keys, from, to } of on === 1 ? periods : []) {
    const stream = keys.stream("promotion");
    // A week that has begun before the cut stays as it was drawn.
    for (let week = Math.ceil(from / WEEK); week * WEEK < to; week++) {
      const share = festivalWeek(week) ? FESTIVAL : USUAL;
      for (let i = 0; i < itemCount; i++) {
        stream.restart(i, week);
        if (!stream.chance(share)) continue;
        const row = rows.next();
        rows.columns.item[row] = i;
        rows.columns.day[row] = week * WEEK;
        rows.columns.off[row] = 10 + 5 * stream.below(5);
      }
    }
  }
  return rows.take();
}
