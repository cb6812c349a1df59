import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readLog } from "./read-log";

const file = (text: string, name = "shop.csv") => new File([text], name);
const retail = path.join(import.meta.dirname, "../../../shared/data/online-retail/online-retail.csv.gz");

describe("a file as the log it is", () => {
  it("keeps rows that a cleaner would leave out: no customer, cancelled, negative, repeated", async () => {
    const text = [
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
      "536365,85123A,HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom",
      "536365,85123A,HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom",
      "C536379,85123A,HOLDER,-6,2010-12-01 09:41:00,2.55,17850.0,United Kingdom",
      "536414,22139,,56,2010-12-01 11:52:00,0.0,,United Kingdom",
      "536415,22139,,1,never,0.0,,United Kingdom",
    ].join("\n");
    const { log, userIds, itemIds, orderIds, unreadable } = await readLog(file(text));
    expect(Array.from(log.user)).toEqual([0, 0, 0, -1]);
    expect(Array.from(log.item)).toEqual([0, 0, 0, 1]);
    expect(Array.from(log.quantity)).toEqual([6, 6, -6, 56]);
    expect(Array.from(log.price)).toEqual([255, 255, 255, 0]);
    expect(Array.from(log.credit)).toEqual([0, 0, 1, 0]);
    expect(Array.from(log.event)).toEqual([2, 2, 2, 2]);
    expect(Array.from(log.visitor)).toEqual([-1, -1, -1, -1]);
    expect(log.received).toEqual(log.time);
    expect(new Date(log.time[2]!).toISOString()).toBe("2010-12-01T09:41:00.000Z");
    expect([userIds, itemIds, unreadable]).toEqual([["17850"], ["85123A", "22139"], 1]);
    expect(orderIds).toEqual(["536365", "C536379", "536414"]);
  });

  it("knows views, carts and orders where a column says, and sorts by time", async () => {
    const text =
      "timestamp,visitorid,event,itemid\n1433221332117,1,transaction,5\n1433221332116,1,view,5\n1433221332115,,addtocart,6\n";
    const { log } = await readLog(file(text));
    expect(Array.from(log.event)).toEqual([1, 0, 2]);
    expect(Array.from(log.user)).toEqual([-1, 0, 0]);
    expect(Array.from(log.order)).toEqual([-1, -1, -1]);
    expect(Array.from(log.quantity)).toEqual([1, 1, 1]);
  });

  it("says which column is missing, and that a file is empty", async () => {
    await expect(readLog(file("user,item\na,x\nb,y\n"))).rejects.toMatchObject({ key: "missingColumns" });
    await expect(readLog(file(""))).rejects.toMatchObject({ key: "empty" });
    await expect(readLog(file("user,item,time\n"))).rejects.toMatchObject({ key: "noRows" });
  });

  it("stops when it is told to", async () => {
    const stop = new AbortController();
    stop.abort(new Error("stopped"));
    await expect(readLog(file("user,item,time\na,x,2024-01-01\n"), { signal: stop.signal })).rejects.toThrow(
      "stopped",
    );
  });

  it.skipIf(!existsSync(retail))(
    "reads Online Retail whole (skipped where ../shared/data/online-retail is not there)",
    async () => {
      const { log, unreadable } = await readLog(new File([readFileSync(retail)], "online-retail.csv.gz"));
      expect([log.time.length, unreadable]).toEqual([541_909, 0]);
      expect(log.user.filter((user) => user < 0).length).toBe(135_080);
      expect(log.credit.filter((credit) => credit === 1).length).toBe(9_288);
      expect(log.quantity.filter((quantity) => quantity < 0).length).toBe(10_624);
    },
  );
});
