// The figure's small shop: eight people, seven things, a month of visits; made up, tidy on purpose. Two cells of
// every row are kept back from the fit. Holds the four models (d = 0 … 3), fitted here, and how each does.
import type { ItemLook, Worded } from "../../../lib/interactions/dataset";
import { type Factors, factorise, rebuilt, type SeenCell } from "./factorise";

export const PEOPLE: readonly Worded[] = [
  { en: "Iris", zh: "小满" },
  { en: "Ben", zh: "老周" },
  { en: "Tara", zh: "阿杰" },
  { en: "Milo", zh: "思雨" },
  { en: "Olga", zh: "林姐" },
  { en: "Sam", zh: "大刘" },
  { en: "Yuki", zh: "苏苏" },
  { en: "Leo", zh: "小川" },
];

export const THINGS: readonly (Worded & { readonly look: ItemLook })[] = [
  { en: "kettle", zh: "水壶", look: { kind: "kettle", body: "#3d8f8b", accent: "#dccdaa" } },
  { en: "tea", zh: "茶叶", look: { kind: "teatin", body: "#b6533c", accent: "#b98a5a" } },
  { en: "mug", zh: "马克杯", look: { kind: "mug", body: "#d0a036", accent: "#3d5a80" } },
  { en: "trainers", zh: "跑鞋", look: { kind: "trainers", body: "#6ea3cf", accent: "#3d5a80" } },
  { en: "backpack", zh: "背包", look: { kind: "backpack", body: "#3d5a80", accent: "#d0a036" } },
  { en: "headphones", zh: "耳机", look: { kind: "headphones", body: "#566070", accent: "#b6533c" } },
  { en: "phone", zh: "手机", look: { kind: "phone", body: "#7b4a5c", accent: "#c9828d" } },
];

/** Visits in the month, [person][thing]. */
export const VISITS: readonly (readonly number[])[] = [
  [7, 9, 6, 1, 0, 2, 1],
  [6, 7, 6, 0, 0, 1, 2],
  [1, 0, 2, 9, 8, 2, 4],
  [0, 1, 3, 6, 6, 3, 3],
  [2, 1, 2, 3, 1, 6, 7],
  [1, 1, 2, 4, 3, 8, 7],
  [6, 6, 7, 3, 2, 5, 5],
  [2, 2, 2, 6, 6, 5, 4],
];

/** The two things of each person that the fit never sees. */
export const KEPT_BACK: readonly (readonly [number, number])[] = [
  [2, 6],
  [1, 4],
  [4, 5],
  [0, 2],
  [1, 5],
  [2, 5],
  [0, 3],
  [0, 3],
];

export const SIZES = [0, 1, 2, 3] as const;
export type Size = (typeof SIZES)[number];

export const isKeptBack = (person: number, thing: number): boolean => KEPT_BACK[person]!.includes(thing);

export interface Fitted {
  readonly factors: Factors;
  /** Root mean square error over the cells it saw, and over those kept back. */
  readonly seenError: number;
  readonly keptError: number;
  /** For each person, which of the two kept-back things the model puts first, and whether the visits agree. */
  readonly first: readonly { readonly thing: number; readonly right: boolean }[];
}

function fit(d: Size): Fitted {
  const cells: SeenCell[] = VISITS.flatMap((visits, row) =>
    visits.map((value, column) => ({ row, column, value })),
  );
  const seen = cells.filter((c) => !isKeptBack(c.row, c.column));
  const kept = cells.filter((c) => isKeptBack(c.row, c.column));
  const factors = factorise({
    cells: seen,
    rowCount: PEOPLE.length,
    columnCount: THINGS.length,
    d,
    penalty: 0.7,
  });
  const error = (of: readonly SeenCell[]) =>
    Math.sqrt(of.reduce((sum, c) => sum + (rebuilt(factors, c.row, c.column) - c.value) ** 2, 0) / of.length);
  const first = KEPT_BACK.map(([a, b], row) => {
    const thing = rebuilt(factors, row, a) >= rebuilt(factors, row, b) ? a : b;
    const other = thing === a ? b : a;
    return { thing, right: VISITS[row]![thing]! > VISITS[row]![other]! };
  });
  return { factors, seenError: error(seen), keptError: error(kept), first };
}

/** One model for each d, in the order of SIZES. */
export const MODELS: readonly Fitted[] = SIZES.map(fit);
