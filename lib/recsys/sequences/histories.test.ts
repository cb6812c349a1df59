// Histories keep every event in its order, and windows ask for each of them once, from what it may be predicted from.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Interactions } from "../../interactions/interactions";
import { historyOf, packHistories, type Ties, toHistories, unpackHistories, windowsOf } from "./histories";
import { type SequenceBatch, sequenceBatches } from "./sequence-batches";

/** [user, time] in the order of the source; item k is the k-th event, so that each can be told from the others. */
function eventsFrom(rows: readonly (readonly [number, number])[], userCount = 4): Interactions {
  return {
    user: Int32Array.from(rows, ([user]) => user),
    item: Int32Array.from(rows.keys()),
    time: Float64Array.from(rows, ([, time]) => time),
    userCount,
    itemCount: Math.max(1, rows.length),
  };
}

const tables = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 9 })), { maxLength: 60 })
  .map((rows) => eventsFrom(rows.sort((a, b) => a[1] - b[1])));
const lengths = fc.integer({ min: 1, max: 7 });
const eachTies: fc.Arbitrary<Ties> = fc.constantFrom("together", "as-listed");

describe("histories", () => {
  it("hold every event of a user in the order of time, and of the source within a moment", () => {
    fc.assert(
      fc.property(tables, eachTies, (events, ties) => {
        const histories = toHistories(events, ties);
        for (let user = 0; user < 4; user++) {
          const own = [...events.item].filter((_, row) => events.user[row] === user);
          expect([...historyOf(histories, user)]).toEqual(own);
        }
      }),
    );
  });

  it("take a moment's events together, or as listed", () => {
    const events = eventsFrom([
      [0, 1],
      [0, 1],
      [1, 1],
      [0, 2],
      [0, 2],
      [0, 5],
    ]);
    expect([...toHistories(events, "together").earlier]).toEqual([0, 0, 2, 2, 4, 0]);
    expect([...toHistories(events, "as-listed").earlier]).toEqual([0, 1, 2, 3, 4, 0]);
  });

  it("come back from a saved model, and are refused when they do not hold together", () => {
    const { earlier: _, ...histories } = toHistories(eventsFrom([[2, 1]]), "together");
    const packed = packHistories(histories);
    expect(unpackHistories(packed)).toEqual(histories);
    const start = { shape: [2], values: Int32Array.of(0, 5) };
    expect(() => unpackHistories({ ...packed, history_start: start })).toThrow("does not divide");
    const none = { shape: [1], values: Int32Array.of(0) };
    expect(() => unpackHistories({ ...packed, history_items: none })).toThrow("not among its 0");
  });
});

/** The item read at the place each target is predicted from, and the target. */
function asked({ input, at, target }: SequenceBatch): [number, number][] {
  return Array.from(target, (item, k) => [input[at[k]!]!, item]);
}

describe("windows", () => {
  it("ask for every event with something before it once, from the last event it may be predicted from", () => {
    fc.assert(
      fc.property(tables, lengths, eachTies, (events, length, ties) => {
        const histories = toHistories(events, ties);
        const windows = windowsOf(histories, length);
        const wanted: [number, number][] = [];
        for (let row = 0; row < events.item.length; row++) {
          const before = [...events.item.keys()].filter(
            (other) =>
              events.user[other] === events.user[row] &&
              (ties === "together" ? events.time[other]! < events.time[row]! : other < row),
          );
          if (before.length > 0) wanted.push([before.at(-1)!, row]);
        }
        const batches = [...sequenceBatches(histories, windows, { length, size: 3, seed: 1 })];
        const byTarget = (a: [number, number], b: [number, number]) => a[1] - b[1];
        expect(batches.flatMap(asked).sort(byTarget)).toEqual(wanted);
        for (const { at, target, user } of batches)
          target.forEach((item, k) => {
            expect(user[k]).toBe(events.user[item]);
            expect(at[k]).toBeGreaterThanOrEqual(0);
          });
      }),
    );
  });

  it("are full but for a user's first", () => {
    const histories = toHistories(eventsFrom(Array.from({ length: 8 }, (_, time) => [3, time])), "together");
    expect(windowsOf(histories, 3)).toEqual([
      { user: 3, from: 4, to: 7, targetsFrom: 5, targetsTo: 8 },
      { user: 3, from: 1, to: 4, targetsFrom: 2, targetsTo: 5 },
      { user: 3, from: 0, to: 1, targetsFrom: 1, targetsTo: 2 },
    ]);
  });
});

describe("batches of windows", () => {
  const histories = toHistories(
    eventsFrom(Array.from({ length: 40 }, (_, k) => [k % 4, k] as const)),
    "together",
  );
  const windows = windowsOf(histories, 4);
  const epoch = (seed: number) => [...sequenceBatches(histories, windows, { length: 4, size: 5, seed })];

  it("are the same for the same seed and in another order for another", () => {
    expect(epoch(7)).toEqual(epoch(7));
    expect(epoch(7)[0]!.input).not.toEqual(epoch(8)[0]!.input);
    expect(new Set(epoch(7).map(({ seed }) => seed)).size).toBe(3);
  });

  it("pad to the right, and ask no place that is padding", () => {
    const short = epoch(1).flatMap(({ n, input, at }) =>
      Array.from({ length: n }, (_, row) => ({
        row: [...input.subarray(row * 4, row * 4 + 4)],
        at: [...at].filter((place) => Math.floor(place / 4) === row).map((place) => place % 4),
      })),
    );
    expect(short).toHaveLength(12);
    // Nine places a user are read: 1, 4 and 4.
    expect(short).toContainEqual({ row: [1, 0, 0, 0], at: [0] });
    expect(short).toContainEqual({ row: [5, 9, 13, 17], at: [0, 1, 2, 3] });
  });
});
