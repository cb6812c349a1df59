// Examples whose clicks follow a known rule, for tests.
import { createRng } from "../rng";
import type { ClickExamples } from "./examples";

/** a, c: 2 values each; b: 4; offered, and what was looked at before: 8 values in two halves. All are drawn evenly, none from another. */
const plantedFields = [
  { name: "a", size: 2 },
  { name: "b", size: 4 },
  { name: "c", size: 2 },
  { name: "offered", size: 8 },
] as const;

export interface PlantedRow {
  /** 1 or −1, by whether the value is even. */
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** Share of the history in the same half as the offered value, less the other half's; 0 for an empty one. */
  readonly likeness: number;
}

export interface PlantedClicks {
  readonly rows: number;
  readonly seed: number;
  /** Log-odds of a click. */
  logit(row: PlantedRow): number;
}

/** Histories of 0 to 5 items. */
export function plantedClicks({ rows, seed, logit }: PlantedClicks): ClickExamples {
  const rng = createRng(seed);
  const values = new Int32Array(rows * plantedFields.length);
  const label = new Uint8Array(rows);
  const from = new Int32Array(rows);
  const to = new Int32Array(rows);
  const items: number[] = [];
  for (let row = 0; row < rows; row++) {
    const [a, b, c, offered] = plantedFields.map(({ size }) => rng.below(size)) as [
      number,
      number,
      number,
      number,
    ];
    values.set([a, b, c, offered], row * plantedFields.length);
    const past = Array.from({ length: rng.below(6) }, () => rng.below(8));
    from[row] = items.length;
    items.push(...past);
    to[row] = items.length;
    const alike = past.reduce((sum, item) => sum + (item < 4 === offered < 4 ? 1 : -1), 0);
    const likeness = past.length === 0 ? 0 : alike / past.length;
    const sign = (value: number) => (value % 2 === 0 ? 1 : -1);
    const chance = 1 / (1 + Math.exp(-logit({ a: sign(a), b: sign(b), c: sign(c), likeness })));
    label[row] = rng.uniform() < chance ? 1 : 0;
  }
  const history = { field: "offered", items: Int32Array.from(items), from, to };
  return { fields: plantedFields, values, label, history };
}
