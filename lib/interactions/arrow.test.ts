// A dataset survives the way to bytes and back, and bytes that are none are refused in words.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { datasetFromArrow, datasetToArrow } from "./arrow";
import type { Dataset } from "./dataset";

const words = fc.record({ en: fc.string({ unit: "grapheme" }), zh: fc.string({ unit: "grapheme" }) });
const text = fc.string({ unit: "grapheme", maxLength: 12 });

const datasets: fc.Arbitrary<Dataset> = fc
  .record({
    users: fc.integer({ min: 1, max: 5 }),
    items: fc.integer({ min: 1, max: 6 }),
    events: fc.integer({ min: 0, max: 30 }),
    departments: fc.array(words, { minLength: 1, maxLength: 3 }),
    bare: fc.boolean(),
  })
  .chain(({ users, items, events, departments, bare }) => {
    const many = <T>(each: fc.Arbitrary<T>, n: number) => fc.array(each, { minLength: n, maxLength: n });
    const below = (n: number) => fc.integer({ min: 0, max: n - 1 });
    return fc.record({
      source: fc.constantFrom("market" as const, "file" as const, "world" as const),
      name: words,
      events: fc.record({
        user: many(below(users), events).map((values) => Int32Array.from(values)),
        item: many(below(items), events).map((values) => Int32Array.from(values)),
        time: many(fc.double({ noNaN: true, noDefaultInfinity: true }), events).map((values) =>
          Float64Array.from(values).sort(),
        ),
        userCount: fc.constant(users),
        itemCount: fc.constant(items),
      }),
      items: fc.record({
        ids: many(text, items),
        titles: fc.record({ en: many(text, items), zh: many(text, items) }),
        department: bare
          ? fc.constant(null)
          : many(below(departments.length), items).map((values) => Int32Array.from(values)),
        departments: fc.constant(bare ? [] : departments),
        looks: bare
          ? fc.constant(null)
          : fc
              .boolean()
              .chain((finished) =>
                many(
                  fc.record({ kind: text, body: text, accent: text, ...(finished ? { finish: text } : {}) }),
                  items,
                ),
              ),
      }),
      userIds: many(text, users),
      suggestedCut: fc
        .double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 })
        .map((cut) => cut + 0),
    });
  });

const small: Dataset = {
  source: "file",
  name: { en: "Two", zh: "两件" },
  events: {
    user: Int32Array.of(0, 1),
    item: Int32Array.of(1, 0),
    time: Float64Array.of(1, 2),
    userCount: 2,
    itemCount: 2,
  },
  items: {
    ids: ["a", "b"],
    titles: { en: ["A", "B"], zh: ["甲", "乙"] },
    department: Int32Array.of(0, 0),
    departments: [{ en: "All", zh: "全部" }],
    looks: null,
  },
  userIds: ["u", "v"],
  suggestedCut: 2,
};

describe("a dataset as Arrow", () => {
  it("comes back as it went, whatever it holds", () => {
    fc.assert(
      fc.property(datasets, (dataset) => {
        expect(datasetFromArrow(datasetToArrow(dataset))).toEqual(dataset);
      }),
    );
  });

  it("reads looks written before there were finishes, and fills a gap among finishes with plain", () => {
    const dressed = (looks: Dataset["items"]["looks"]) =>
      datasetFromArrow(datasetToArrow({ ...small, items: { ...small.items, looks } })).items.looks;
    const mug = { kind: "mug", body: "#3d8f8b", accent: "#d0a036" };
    expect(dressed([mug, mug])).toEqual([mug, mug]);
    expect(dressed([mug, { ...mug, finish: "speckle" }])).toEqual([
      { ...mug, finish: "plain" },
      { ...mug, finish: "speckle" },
    ]);
  });

  it("comes back as it went from bytes at an odd address", () => {
    const bytes = datasetToArrow(small);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(datasetFromArrow(shifted.subarray(3))).toEqual(small);
  });

  it("shares no memory with the bytes, so that both can be transferred", () => {
    const bytes = datasetToArrow(small);
    const { events } = datasetFromArrow(bytes);
    const buffers = new Set([bytes.buffer, events.user.buffer, events.item.buffer, events.time.buffer]);
    expect(buffers.size).toBe(4);
    bytes.fill(0);
    expect(Array.from(events.item)).toEqual([1, 0]);
  });

  it.each([
    ["an item out of range", { item: Int32Array.of(1, 2) }, "events.item[1] is 2; it must be from 0 to 1"],
    ["a negative user", { user: Int32Array.of(-1, 0) }, "events.user[0] is -1; it must be from 0 to 1"],
    ["columns of unequal length", { time: Float64Array.of(1) }, "events.time has 1 entries instead of 2"],
    ["a time that is no number", { time: Float64Array.of(1, Number.NaN) }, "events.time[1] is NaN"],
    ["more users than ids", { userCount: 3 }, "userIds has 2 entries instead of 3"],
  ])("refuses %s", (_, events, message) => {
    expect(() => datasetToArrow({ ...small, events: { ...small.events, ...events } })).toThrow(message);
  });

  it("refuses bytes with an index out of range, which only a forged file has", () => {
    const bytes = datasetToArrow(small);
    const at = findInt32s(bytes, [1, 0]);
    new DataView(bytes.buffer).setInt32(at, 9, true);
    expect(() => datasetFromArrow(bytes)).toThrow("events.item[0] is 9; it must be from 0 to 1");
  });

  it("refuses bytes that are something else, were cut off, or are damaged", () => {
    const bytes = datasetToArrow(small);
    expect(() => datasetFromArrow(new TextEncoder().encode("user,item"))).toThrow(
      "do not begin with AISLEDS1",
    );
    expect(() => datasetFromArrow(bytes.subarray(0, bytes.length - 1))).toThrow("was cut off");
    const damaged = bytes.slice();
    damaged.fill(0x7f, 24, 24 + 64);
    expect(() => datasetFromArrow(damaged)).toThrow("events are damaged");
  });
});

function findInt32s(bytes: Uint8Array, values: readonly number[]): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 4 * values.length <= bytes.length; at += 4) {
    // Columns are padded to 8 bytes, so the one looked for ends where zeros or another column begins.
    if (at % 8 === 0 && values.every((value, k) => view.getInt32(at + 4 * k, true) === value)) {
      const user = at - 8;
      if (user > 0 && view.getInt32(user, true) === 0 && view.getInt32(user + 4, true) === 1) return at;
    }
  }
  throw new Error("no such column");
}
