// What was measured on public data sets, to lay beside the market. Figures only: no row of any of them is here.
import type { FigureName } from "./protocol";

export interface RealFigure {
  /** Least and greatest of what was met; for one set, twice the same. */
  readonly range: readonly [number, number];
  /** By data set, where it is known which. */
  readonly sets: readonly (readonly [name: string, value: number])[];
  /** How to print it. */
  readonly style: "share" | "number" | "density";
  /** End of the strip; it begins at 0. */
  readonly most: number;
}

const ONLINE_RETAIL = "Online Retail";

export const REAL_SHOPS: Readonly<Record<FigureName, RealFigure | null>> = {
  itemGini: {
    range: [0.47, 0.782],
    sets: [
      [ONLINE_RETAIL, 0.638],
      ["MovieLens-1M", 0.634],
      ["Amazon Beauty", 0.499],
      ["RetailRocket", 0.47],
      ["Steam", 0.782],
    ],
    style: "share",
    most: 1,
  },
  topFifth: { range: [0.51, 0.82], sets: [[ONLINE_RETAIL, 0.656]], style: "share", most: 1 },
  slope: { range: [0.38, 0.81], sets: [], style: "share", most: 1.2 },
  userGini: { range: [0.31, 0.78], sets: [], style: "share", most: 1 },
  density: { range: [0.0007, 0.044], sets: [], style: "density", most: 0.05 },
  reorder: { range: [0.656, 0.656], sets: [[ONLINE_RETAIL, 0.656]], style: "share", most: 1 },
  ordersEach: { range: [4.27, 4.27], sets: [[ONLINE_RETAIL, 4.27]], style: "number", most: 10 },
  repeats: { range: [0.329, 0.329], sets: [[ONLINE_RETAIL, 0.329]], style: "share", most: 1 },
  novFeb: { range: [3.24, 3.24], sets: [[ONLINE_RETAIL, 3.24]], style: "number", most: 5 },
  // A consumer shop's basket was judged, not measured: Online Retail sells to other shops.
  basket: null,
};

/** One real shop; which, was not written down with the figures. */
export const REAL_FUNNEL = { views: 78_371, carts: 9_028, buys: 5_088 } as const;
