// What clicks lead to, days later. The delay is drawn with the click; whether it happens is decided on the day it
// would, with that day's keys, so that the held-out days tell nothing to who knows the training keys.
import { DAY } from "../behaviour/calendar";
import type { Items } from "../catalogue/items";
import { log } from "../random/fixed-math";
import type { Keyring } from "../random/keyring";
import type { Rows } from "../rows";
import type { AD_TABLES } from "./ads";
import type { Campaigns } from "./campaigns";

/** Mean in days of most, and of the rest. */
const SOON = 1.3;
const LATE = 7;
const SLOW = 0.12;

interface Pending {
  readonly impression: number;
  readonly campaign: number;
  /** Of the click, in milliseconds since 1970. */
  readonly time: number;
  /** That it converts in the end. */
  readonly chance: number;
}

export interface ClickedAd extends Pending {
  readonly item: number;
  /** Between 0 and 1: how long it takes, and whether it is one of the slow. */
  readonly wait: number;
  readonly patience: number;
}

interface Due extends Pending {
  readonly at: number;
}

export class ConversionDesk {
  readonly #campaigns: Campaigns;
  readonly #items: Items;
  readonly #rows: Rows<ReturnType<(typeof AD_TABLES)["conversions"]>>;
  /** By day since 1970. */
  readonly #pending = new Map<number, Due[]>();

  constructor(campaigns: Campaigns, items: Items, rows: Rows<ReturnType<(typeof AD_TABLES)["conversions"]>>) {
    this.#campaigns = campaigns;
    this.#items = items;
    this.#rows = rows;
  }

  /** Notes a click. Delays mix two exponentials, and dear things are thought over up to twice as long. */
  clicked({ impression, campaign, time, chance, item, wait, patience }: ClickedAd): void {
    const dear = Math.min(1.4, this.#items.price[item]! / 10_000);
    const days = -log(wait) * (patience < SLOW ? LATE : SOON) * (0.7 + dear / 1.4);
    const at = time + 1000 * (60 + Math.floor(days * 86_400));
    const day = Math.floor(at / DAY);
    const due: Due = { impression, campaign, time, chance, at };
    const list = this.#pending.get(day);
    if (list === undefined) this.#pending.set(day, [due]);
    else list.push(due);
  }

  /** Decides what converts on a day, with the keys of its period. @param day days since 1970 */
  receive(day: number, keys: Keyring): void {
    const list = this.#pending.get(day);
    if (list === undefined) return;
    this.#pending.delete(day);
    list.sort((a, b) => a.at - b.at || a.impression - b.impression);
    const stream = keys.stream("ad conversion");
    for (const { impression, campaign, time, chance, at } of list) {
      stream.restart(impression);
      if (!stream.chance(chance)) continue;
      const row = this.#rows.next();
      const { columns } = this.#rows;
      columns.impression[row] = impression;
      columns.clicked[row] = time;
      columns.time[row] = at;
      columns.value[row] = Math.round(this.#campaigns.value[campaign]! * stream.logNormal(-0.08, 0.4));
    }
  }
}
