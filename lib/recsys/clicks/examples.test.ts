import { describe, expect, it } from "vitest";
import { type ClickExamples, checkExamples, checkRows, takeRows } from "./examples";
import { batchOf, layoutOf } from "./layout";

const good: ClickExamples = {
  fields: [
    { name: "device", size: 2 },
    { name: "item", size: 5 },
  ],
  values: Int32Array.of(0, 4, 1, 0, 1, 2),
  label: Uint8Array.of(0, 1, 0),
  history: {
    field: "item",
    items: Int32Array.of(3, 1, 4, 2),
    from: Int32Array.of(0, 0, 3),
    to: Int32Array.of(0, 3, 4),
  },
};
const check = (change: Partial<ClickExamples>) => () => checkExamples({ ...good, ...change }, "LR");

describe("examples", () => {
  it("pass when they fit, without labels too", () => {
    expect(check({})).not.toThrow();
    expect(() => checkRows({ fields: good.fields, values: good.values }, "LR")).not.toThrow();
    expect(() => checkRows({ fields: good.fields, values: new Int32Array() }, "LR")).not.toThrow();
  });

  it("are refused with row, field and value", () => {
    expect(check({ values: Int32Array.of(0, 4, 1, 5, 1, 2) })).toThrow(
      'LR: row 1 has the value 5 in "item", which has the values 0 to 4',
    );
    expect(check({ values: Int32Array.of(0, 4, 1, 0, -1, 2) })).toThrow(
      'LR: row 2 has the value -1 in "device", which has the values 0 to 1',
    );
    expect(check({ values: Int32Array.of(0, 4, 1) })).toThrow("3 values do not fill whole rows of 2 fields");
    expect(check({ label: Uint8Array.of(0, 2, 0) })).toThrow("row 1 has the label 2; labels are 0 or 1");
    expect(check({ label: Uint8Array.of(0, 1) })).toThrow("2 labels against 3 rows");
    const none = { fields: good.fields, values: new Int32Array(), label: new Uint8Array() };
    expect(() => checkExamples(none, "LR")).toThrow("LR: no examples");
  });

  it("are refused for fields that make no sense", () => {
    expect(check({ fields: [] })).toThrow("no field");
    expect(check({ fields: [good.fields[0]!, good.fields[0]!] })).toThrow('two fields are called "device"');
    expect(check({ fields: [good.fields[0]!, { name: "item", size: 0 }] })).toThrow(
      'the field "item" has the size 0',
    );
  });

  it("are refused for a history that does not lie within its items or its field", () => {
    const { history } = good;
    const changed = (change: Partial<typeof history>) => check({ history: { ...history!, ...change } });
    expect(changed({ field: "brand" })).toThrow(
      'history is of "brand", which is no field; the fields are device (2), item (5)',
    );
    expect(changed({ items: Int32Array.of(3, 1, 5, 2) })).toThrow(
      'entry 2 of the history is 5; "item" has the values 0 to 4',
    );
    expect(changed({ to: Int32Array.of(0, 3, 5) })).toThrow(
      "the history of row 2 goes from 3 to 5 of 4 items",
    );
    expect(changed({ from: Int32Array.of(1, 0, 3) })).toThrow("the history of row 0 goes from 1 to 0");
    expect(changed({ from: Int32Array.of(0, 0) })).toThrow("begins 2 and ends 3 times for 3 rows");
  });

  it("can be taken by rows, with their histories", () => {
    const taken = takeRows(good, Int32Array.of(2, 1));
    expect([...taken.values]).toEqual([1, 2, 1, 0]);
    expect([...taken.label]).toEqual([0, 1]);
    expect([...taken.history!.from]).toEqual([3, 0]);
    expect([...taken.history!.to]).toEqual([4, 3]);
  });
});

describe("a batch", () => {
  const layout = layoutOf(good.fields, "item");

  it("numbers values over all fields", () => {
    const { size, ids, label } = batchOf(good, Int32Array.of(1, 0), { layout, lookBack: 0 });
    expect(size).toBe(2);
    expect([...ids]).toEqual([1, 2, 0, 6]);
    expect([...label]).toEqual([1, 0]);
  });

  it("takes the latest items of each history along, padded to the longest", () => {
    const of = (rows: Int32Array, lookBack: number) => batchOf(good, rows, { layout, lookBack }).history!;
    const two = of(Int32Array.of(0, 1, 2), 2);
    expect(two.longest).toBe(2);
    expect([...two.real]).toEqual([0, 0, 1, 1, 1, 0]);
    expect([...two.ids].filter((_, k) => two.real[k] === 1)).toEqual([2 + 1, 2 + 4, 2 + 2]);
    expect(of(Int32Array.of(0, 1, 2), 50).longest).toBe(3);
    expect(of(Int32Array.of(0), 50).longest).toBe(1);
  });
});
