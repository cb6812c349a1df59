// Names of makers' series, for items that are otherwise alike. Invented; a number follows where the names run out.
import type { Worded } from "../../interactions/dataset";

const NAMES: readonly (readonly [en: string, zh: string])[] = [
  ["Meadow", "原野"],
  ["Harbour", "港湾"],
  ["Cedar", "雪松"],
  ["Lantern", "灯笼"],
  ["Pebble", "卵石"],
  ["Willow", "垂柳"],
  ["Comet", "彗星"],
  ["Ember", "余烬"],
  ["Juniper", "杜松"],
  ["Tide", "潮汐"],
  ["Orchard", "果园"],
  ["Summit", "山巅"],
  ["Drift", "浮云"],
  ["Maple", "枫叶"],
  ["Canyon", "峡谷"],
  ["Dew", "晨露"],
  ["Reed", "芦苇"],
  ["Aurora", "极光"],
  ["Pine", "青松"],
  ["Plain", "素简"],
];

/** @param series from 1 */
export function seriesName(series: number): Worded {
  const [en, zh] = NAMES[(series - 1) % NAMES.length]!;
  const round = Math.floor((series - 1) / NAMES.length);
  return round === 0 ? { en, zh } : { en: `${en} ${round + 1}`, zh: `${zh}${round + 1}` };
}
