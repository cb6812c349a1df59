// Which judgements fit which kind of thing: clothes fit, tea tastes, lamps shine. Only shapes and the grouping;
// the clauses themselves are in review-clauses.*.ts.
import type { Aspect } from "./aspects";

export interface Judgement {
  readonly good: readonly string[];
  readonly bad: readonly string[];
  /** Praise by negating, and blame by negating. */
  readonly notBad: readonly string[];
  readonly notGood: readonly string[];
}

/** Kinds by what they are used for. */
const GROUPS = {
  heat: ["kettle", "pan", "pot"],
  vessel: ["teapot", "mug", "bottle"],
  edible: ["teatin", "coffee", "honey", "biscuits"],
  light: ["lamp", "lantern"],
  seat: ["chair", "stool", "cushion"],
  green: ["plant", "vase"],
  wear: ["tshirt", "cap", "trainers", "boots"],
  bag: ["backpack", "tote"],
  watch: ["watch"],
  rain: ["umbrella"],
  sound: ["headphones", "speaker"],
  device: ["phone", "camera"],
  wash: ["shampoo", "soap", "cream", "toothpaste"],
  scent: ["candle"],
  page: ["notebook"],
  pencil: ["pencils"],
  toy: ["ball", "blocks"],
} as const;
type Group = keyof typeof GROUPS;

/** "content" and "pack" take the place of quality and looks for what is used up, "fit" that of size for what is worn. */
export type ClauseTable = Readonly<Record<Exclude<Aspect, "use"> | "content" | "pack" | "fit", Judgement>> & {
  readonly use: Readonly<Record<Group, Judgement>>;
};

const GROUP_OF: ReadonlyMap<string, Group> = new Map(
  (Object.keys(GROUPS) as Group[]).flatMap((group) => GROUPS[group].map((name) => [name, group] as const)),
);

/** @param name the kind's name; @throws RangeError for a kind that belongs to no group */
export function judgementOf(table: ClauseTable, aspect: Aspect, name: string): Judgement {
  const group = GROUP_OF.get(name);
  if (group === undefined) throw new RangeError(`judgementOf: "${name}" belongs to no group of use`);
  if (aspect === "use") return table.use[group];
  if (aspect === "size" && group === "wear") return table.fit;
  const usedUp = ["edible", "wash", "scent"].includes(group);
  if (aspect === "quality" && usedUp) return table.content;
  if (aspect === "looks" && usedUp) return table.pack;
  return table[aspect];
}
