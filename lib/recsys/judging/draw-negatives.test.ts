import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { negativesOf } from "../../interactions/candidates";
import { splitLastOut } from "../../interactions/split";
import { eventsOf, plantedEvents } from "../planted.test-data";
import { drawNegatives } from "./draw-negatives";

const shop = fc.record({
  pairs: fc.array(fc.tuple(fc.nat(4), fc.nat(11)), { minLength: 2, maxLength: 40 }),
  count: fc.integer({ min: 1, max: 14 }),
  seed: fc.nat(99),
});

describe("drawNegatives", () => {
  it("draws different items that the user never took, as many as asked or as there are", () => {
    fc.assert(
      fc.property(shop, ({ pairs, count, seed }) => {
        const events = eventsOf(pairs, { userCount: 5, itemCount: 12 });
        const { train, heldOut } = splitLastOut(events);
        const candidates = drawNegatives({ train, heldOut, count, seed });
        const users = [...new Set(heldOut.user)].sort((a, b) => a - b);
        expect([...candidates.user]).toEqual(users);
        candidates.user.forEach((user, n) => {
          const own = pairs.filter(([u]) => u === user).map(([, item]) => item);
          expect(candidates.positive[n]).toBe(own.at(-1));
          const negatives = [...negativesOf(candidates, n)];
          expect(new Set(negatives).size).toBe(negatives.length);
          expect(negatives).toHaveLength(Math.min(count, 12 - new Set(own).size));
          expect(negatives.filter((item) => own.includes(item) || item < 0 || item > 11)).toEqual([]);
        });
        expect(drawNegatives({ train, heldOut, count, seed })).toEqual(candidates);
      }),
    );
  });

  // Few of many are drawn by trying, most of few by shuffling.
  it.each([3, 20])("draws every item equally often: %i of 30", (count) => {
    const times = new Int32Array(30);
    const users = 6000;
    const side = (item: number) =>
      eventsOf(
        Array.from({ length: users }, (_, user) => [user, item] as const),
        { userCount: users, itemCount: 30 },
      );
    const { negative, start } = drawNegatives({ train: side(0), heldOut: side(29), count, seed: 1 });
    expect(start[users]).toBe(users * count);
    for (const item of negative) times[item]!++;
    expect([times[0], times[29]]).toEqual([0, 0]);
    const expected = (users * count) / 28;
    const error = Math.sqrt(users * (count / 28) * (1 - count / 28));
    for (const drawn of times.subarray(1, 29)) expect(Math.abs(drawn - expected)).toBeLessThan(5 * error);
  });

  it("draws the same for a user whoever else is asked, and otherwise for another seed", () => {
    const events = plantedEvents({ users: 30, items: 400, groups: 4, perUser: 5, noise: 0.5, seed: 1 });
    const { train, heldOut } = splitLastOut(events);
    const all = drawNegatives({ train, heldOut, seed: 7 });
    const some = [3, 4, 20].map((user) => heldOut.user.indexOf(user));
    const part = {
      ...heldOut,
      user: Int32Array.from(some, (k) => heldOut.user[k]!),
      item: Int32Array.from(some, (k) => heldOut.item[k]!),
      time: new Float64Array(3),
    };
    const few = drawNegatives({ train, heldOut: part, seed: 7 });
    expect(negativesOf(few, 1)).toEqual(negativesOf(all, 4));
    expect(negativesOf(few, 1)).not.toEqual(negativesOf(few, 2));
    expect(drawNegatives({ train, heldOut, seed: 8 }).negative).not.toEqual(all.negative);
    expect(negativesOf(all, 0)).toHaveLength(99);
  });

  it("refuses sides that do not share their ids, and a count that is none", () => {
    const train = eventsOf([[0, 0]], { userCount: 1, itemCount: 3 });
    const heldOut = eventsOf([[0, 1]], { userCount: 1, itemCount: 2 });
    expect(() => drawNegatives({ train, heldOut })).toThrow("share");
    expect(() => drawNegatives({ train, heldOut: train, count: 0 })).toThrow("count");
  });
});
