import { expect, test } from "vitest";
import { factorise, rebuilt, type SeenCell } from "./factorise";
import { isKeptBack, KEPT_BACK, MODELS, PEOPLE, SIZES, THINGS, VISITS } from "./small-shop";

const PENALTY = 0.7;

/** The objective that factorise says it minimises, written again from its definition. */
function objective(cells: readonly SeenCell[], f: ReturnType<typeof factorise>): number {
  const squares = (x: readonly number[]) => x.reduce((sum, v) => sum + v * v, 0);
  const misses = cells.map((c) => c.value - rebuilt(f, c.row, c.column));
  const sizes =
    squares(f.rowBias) + squares(f.columnBias) + squares(f.rows.flat()) + squares(f.columns.flat());
  return squares(misses) + PENALTY * sizes;
}

test("every person has two different things kept back", () => {
  for (const [a, b] of KEPT_BACK) expect(a).not.toBe(b);
  expect(KEPT_BACK).toHaveLength(PEOPLE.length);
  expect(VISITS.every((row) => row.length === THINGS.length)).toBe(true);
});

test("the kept-back cells do not touch the fit", () => {
  const seen = VISITS.flatMap((row, u) => row.map((value, i) => ({ row: u, column: i, value }))).filter(
    (c) => !isKeptBack(c.row, c.column),
  );
  const again = factorise({ cells: seen, rowCount: 8, columnCount: 7, d: 2, penalty: PENALTY });
  expect(again).toEqual(MODELS[2]!.factors);
});

test("the fit is a minimum: moving any one number makes the objective larger", () => {
  const cells = VISITS.flatMap((row, u) => row.map((value, i) => ({ row: u, column: i, value }))).filter(
    (c) => !isKeptBack(c.row, c.column),
  );
  const f = structuredClone(
    factorise({ cells, rowCount: 8, columnCount: 7, d: 2, penalty: PENALTY, sweeps: 2000 }),
  ) as unknown as {
    rowBias: number[];
    columnBias: number[];
    rows: number[][];
    columns: number[][];
    mean: number;
  };
  const best = objective(cells, f);
  for (const list of [f.rowBias, f.columnBias, ...f.rows, ...f.columns]) {
    for (let k = 0; k < list.length; k++) {
      for (const step of [0.02, -0.02]) {
        const kept = list[k]!;
        list[k] = kept + step;
        expect(objective(cells, f)).toBeGreaterThan(best);
        list[k] = kept;
      }
    }
  }
});

test("turning to the main directions leaves them at right angles, strongest first", () => {
  const q = MODELS[3]!.factors.columns;
  const dot = (a: number, b: number) => q.reduce((sum, row) => sum + row[a]! * row[b]!, 0);
  expect(dot(0, 1)).toBeCloseTo(0, 8);
  expect(dot(1, 2)).toBeCloseTo(0, 8);
  expect(dot(0, 0)).toBeGreaterThan(dot(1, 1));
  expect(dot(1, 1)).toBeGreaterThan(dot(2, 2));
});

test("what the lesson says of the figure holds", () => {
  const right = SIZES.map((d) => MODELS[d]!.first.filter((pick) => pick.right).length);
  expect(right).toEqual([3, 7, 8, 7]);
  const seen = MODELS.map((m) => m.seenError);
  const kept = MODELS.map((m) => m.keptError);
  expect(seen.map((x) => x.toFixed(2))).toEqual(["2.34", "0.98", "0.35", "0.27"]);
  expect(kept.map((x) => x.toFixed(2))).toEqual(["3.13", "2.09", "1.32", "1.76"]);
});

test("with d = 0 every row has the same order of things", () => {
  const order = (u: number) =>
    THINGS.map((_, i) => i).sort(
      (a, b) => rebuilt(MODELS[0]!.factors, u, b) - rebuilt(MODELS[0]!.factors, u, a),
    );
  for (let u = 1; u < PEOPLE.length; u++) expect(order(u)).toEqual(order(0));
});
