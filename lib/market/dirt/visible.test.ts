import { beforeAll, describe, expect, it } from "vitest";
import { generateMarket } from "../generate-market";
import { marketKeys } from "../keys";
import { rawLogOf } from "./open-raw-log";
import { bitOf, DIRT, type RawRows } from "./raw-log";
import { dirtFlags, undoneRows, visibleColumns } from "./visible";
import { drawRawLog } from "./writer";

const SMALL = { seed: "visible", users: 150, items: 150, days: 90 } as const;
let rows: RawRows;
beforeAll(async () => {
  rows = drawRawLog(await generateMarket(SMALL), { keys: marketKeys(SMALL) });
});

describe("a raw log for whoever cleans it", () => {
  it("is the same row for row when it is made week by week", async () => {
    const { rows: opened, setting } = await rawLogOf(SMALL);
    expect(setting.users.count).toBe(150);
    for (const name of Object.keys(rows) as (keyof RawRows)[]) expect(opened[name]).toEqual(rows[name]);
  });

  it("shows no column that says what is wrong", () => {
    const log = visibleColumns(rows);
    const hidden = ["dirt", "trueTime", "trueUser", "trueItem", "truePrice", "original", "purchase"];
    for (const name of hidden) expect(log).not.toHaveProperty(name);
    expect(Array.from(log.quantity)).toEqual(Array.from(rows.quantity));
    expect(Object.keys(log).length + hidden.length).toBe(Object.keys(rows).length);
  });

  it("flags each kind of dirt by itself", () => {
    const flags = dirtFlags(rows);
    for (const kind of DIRT)
      for (let row = 0; row < rows.dirt.length; row++)
        expect(flags[kind][row] === 1).toBe((rows.dirt[row]! & bitOf(kind)) !== 0);
  });

  it("counts an order line as undone when a later row takes it off, and that row too", () => {
    const undone = undoneRows(rows);
    const negative = [...rows.quantity.keys()].filter((row) => rows.quantity[row]! < 0);
    expect(negative.length).toBeGreaterThan(10);
    for (const row of negative) {
      expect(undone[row]).toBe(1);
      const line = rows.purchase.indexOf(rows.purchase[row]!);
      expect(rows.quantity[line]).toBeGreaterThan(0);
      expect(undone[line]).toBe(1);
    }
    const kept = rows.event.filter((event, row) => event === 2 && undone[row] === 0).length;
    expect(kept).toBeGreaterThan(5 * negative.length);
  });
});
