import { describe, expect, test } from "vitest";
import { evidenceSchema } from "./evidence";

const good = { kind: "predictions", users: [0, 4], lists: [[3, 1], []] };
const accepts = (value: unknown) => evidenceSchema.safeParse(value).success;
const sparse: number[] = [];
sparse[3] = 1;

describe("evidence", () => {
  test("of the right shape is accepted as it is", () => {
    expect(evidenceSchema.parse(good)).toEqual(good);
  });
  test("with anything but whole numbers from 0 is refused", () => {
    for (const wrong of [-1, 1.5, Number.NaN, Infinity, 2 ** 31, "1", null, true, [1], {}]) {
      expect(accepts({ ...good, users: [wrong, 4] }), `users ${String(wrong)}`).toBe(false);
      expect(accepts({ ...good, lists: [[wrong], []] }), `lists ${String(wrong)}`).toBe(false);
    }
    expect(accepts({ ...good, users: sparse })).toBe(false);
    expect(accepts({ ...good, users: new Int32Array(2) })).toBe(false);
    expect(accepts({ ...good, lists: [[], Array(1001).fill(0)] })).toBe(false);
    expect(accepts({ ...good, kind: "other" })).toBe(false);
    expect(accepts(null)).toBe(false);
  });
  test("a large hostile body gives one short complaint a column, and does not bring the reader down", () => {
    const answer = evidenceSchema.safeParse({
      kind: "predictions",
      users: Array(500_000).fill(-1),
      lists: Array(500_000).fill(0),
    });
    expect(answer.success).toBe(false);
    expect(answer.error?.issues).toHaveLength(2);
    expect(answer.error!.message.length).toBeLessThan(2000);
  });
});
