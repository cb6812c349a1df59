// The small store that the task prints, and the person to be forgotten in it: four customers, five items.
import { rebuild } from "./rebuild.server";
import type { Case } from "./store";

const rows = [
  [1, 0, 0, 1200],
  [2, 1, 2, 300],
  [1, 0, 1, 500],
  [1, 0, 4, 800],
  [3, 2, 0, 1200],
  [2, 1, 0, 1200],
  [5, 2, 4, 800],
  [4, 2, 1, 500],
  [1, 0, 2, 300],
  [2, 1, 1, 500],
  [3, 2, 2, 300],
  [5, 2, 3, 2000],
  [4, 2, 3, 2000],
] as const;

const column = (n: 0 | 1 | 2 | 3) => Int32Array.from(rows, (row) => row[n]);

export const printedStore: Case = {
  store: rebuild({
    ...{ itemCount: 5, ridge: 2, pageSize: 4, deviceCount: 3, segmentCount: 2, suppressed: [] },
    log: { account: column(0), device: column(1), item: column(2), cents: column(3) },
    people: [
      { person: 11, name: "Ada", accounts: [1], segment: 0 },
      { person: 12, name: "Ben", accounts: [2], segment: 0 },
      { person: 13, name: "Chen", accounts: [3, 4], segment: 1 },
      { person: 14, name: "Dina", accounts: [5], segment: 1 },
    ],
  }),
  person: 11,
};
