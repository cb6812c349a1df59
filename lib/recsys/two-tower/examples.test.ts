import { describe, expect, it } from "vitest";
import type { Interactions } from "../../interactions/interactions";
import { exampleBatches, sliceUsers, towerExamples, towerUsers } from "./examples";
import { columnsOf } from "./features";

// User 0 orders items 3 and 4 at once, later 5, then 3 again; user 2 has nothing.
const events: Interactions = {
  user: Int32Array.of(0, 0, 1, 0, 0),
  item: Int32Array.of(3, 4, 1, 5, 3),
  time: Float64Array.of(0, 0, 5, 10, 20),
  userCount: 3,
  itemCount: 6,
};

function pasts({ past, from, to }: { past: Int32Array; from: Int32Array; to: Int32Array }): number[][] {
  return Array.from(from, (start, k) => [...past.subarray(start, to[k])]);
}

describe("towerExamples", () => {
  it("know of each purchase what its user had taken strictly earlier, the latest few, and how old it is", () => {
    const examples = towerExamples(events, 2);
    expect(pasts(examples)).toEqual([[], [], [], [3, 4], [4, 5]]);
    expect([...examples.item]).toEqual([3, 4, 1, 5, 3]);
    expect([...examples.age]).toEqual([1, 1, 0.75, 0.5, 0]);
    const atOnce = { ...events, time: new Float64Array(5) };
    expect([...towerExamples(atOnce, 2).age]).toEqual([0, 0, 0, 0, 0]);
  });

  it("are dealt out once each, a row's parts together", () => {
    const examples = towerExamples(events, 2);
    const whole = pasts(examples).map((past, k) =>
      JSON.stringify([examples.user[k], examples.item[k], past, examples.age[k]]),
    );
    const dealt = [...exampleBatches(examples, { size: 2, seed: 3 })];
    expect(dealt.map(({ item }) => item.length)).toEqual([2, 2, 1]);
    const rows = dealt.flatMap((batch) =>
      pasts(batch).map((past, k) => JSON.stringify([batch.user[k], batch.item[k], past, batch.age[k]])),
    );
    expect(rows.sort()).toEqual(whole.sort());
  });
});

describe("towerUsers", () => {
  it("are everyone with their latest items, as of now", () => {
    const users = towerUsers(events, 3);
    expect(pasts(users)).toEqual([[4, 5, 3], [1], []]);
    expect([...users.age]).toEqual([0, 0, 0]);
    const last = sliceUsers(users, 1, 5);
    expect([...last.user]).toEqual([1, 2]);
    expect(pasts(last)).toEqual([[1], []]);
  });
});

describe("columnsOf", () => {
  const check = (values: Int32Array) =>
    columnsOf(
      { columns: [{ name: "department", size: 3, values }] },
      { rows: 2, of: "itemFeatures", name: "Two towers" },
    );

  it("gives the columns, none without a table, and says what does not fit", () => {
    expect(check(Int32Array.of(0, 2))).toHaveLength(1);
    expect(columnsOf(undefined, { rows: 2, of: "userFeatures", name: "Two towers" })).toEqual([]);
    expect(() => check(Int32Array.of(0))).toThrow(
      'itemFeatures, column "department" has 1 rows; the events have 2',
    );
    expect(() => check(Int32Array.of(0, 3))).toThrow("holds 3 in row 1; its values must be from 0 to 2");
  });
});
