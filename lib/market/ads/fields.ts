// How a slot and an ad look in numbers: small whole numbers, one field each, as a model of clicks takes them.
// Only what the store knows when it must choose; nothing of what happened afterwards.
import { DAY } from "../behaviour/calendar";
import { BRANDS } from "../catalogue/attributes";
import type { Items } from "../catalogue/items";
import { departmentOfKind, TREE } from "../catalogue/tree";
import { MISSIONS, type Sessions, type Setting } from "../market";
import { AGE_BANDS, REGIONS } from "../people/users";
import type { AdImpressions } from "./ads";
import { type Campaigns, CREATIVES } from "./campaigns";

/** First hour of each band but the first. Bands are about equally busy. */
const BANDS = [10, 13, 17, 20, 22];
export const HOUR_BANDS = BANDS.length + 1;

/** 0: before ten in the morning, 5: from ten in the evening. @param hour 0 to 23 */
export function hourBand(hour: number): number {
  return BANDS.filter((first) => hour >= first).length;
}

/** Price over the usual one of the kind: first of each band but the first. */
const STEPS = [0.7, 0.9, 1.1, 1.4];
export const PRICE_BANDS = STEPS.length + 1;

/** 0: less than 0.7 of what its kind usually costs, 4: 1.4 of it and more; over items. */
export function priceBands(items: Items): Uint8Array {
  return Uint8Array.from(items.price, (price, i) => {
    const relative = price / TREE.kinds[items.kind[i]!]!.price;
    return STEPS.filter((first) => relative >= first).length;
  });
}

export interface Field {
  readonly name: string;
  /** Values are 0 to size − 1. */
  readonly size: number;
  /** One a row of the ad impressions. */
  readonly values: Uint8Array;
}

/** The fields of each ad impression. Row numbers of sessions must be those of `sessions`. */
export function adFields(
  { users, items, start }: Setting,
  {
    sessions,
    impressions,
    campaigns,
  }: { sessions: Sessions; impressions: AdImpressions; campaigns: Campaigns },
): Field[] {
  const { session, campaign, item } = impressions;
  const bandOfHour = Uint8Array.from({ length: 24 }, (_, hour) => hourBand(hour));
  const bandOfItem = priceBands(items);
  const user = (row: number) => sessions.user[session[row]!]!;
  const field = (name: string, size: number, of: (row: number) => number): Field => ({
    name,
    size,
    values: Uint8Array.from(session, (_, row) => of(row)),
  });
  return [
    field("region", REGIONS, (row) => users.region[user(row)]!),
    field("age", AGE_BANDS, (row) => users.age[user(row)]!),
    field("member", 3, (row) => users.member[user(row)]!),
    field("device", 2, (row) => sessions.device[session[row]!]!),
    field("mission", MISSIONS.length, (row) => sessions.mission[session[row]!]!),
    field("hour band", HOUR_BANDS, (row) => bandOfHour[impressions.hour[row]!]!),
    field("weekday", 7, (row) => Math.floor((impressions.time[row]! - start) / DAY) % 7),
    field("page", 3, (row) => Math.min(2, impressions.page[row]!)),
    field("context", TREE.departmentCount, (row) => impressions.context[row]!),
    field("campaign", campaigns.count, (row) => campaign[row]!),
    field("creative", CREATIVES.length, (row) => campaigns.creative[campaign[row]!]!),
    field("department", TREE.departmentCount, (row) => departmentOfKind(items.kind[item[row]!]!)),
    field("brand", BRANDS.length, (row) => items.brand[item[row]!]!),
    field("kind", TREE.kinds.length, (row) => items.kind[item[row]!]!),
    field("price band", PRICE_BANDS, (row) => bandOfItem[item[row]!]!),
  ];
}
