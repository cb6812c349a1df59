// The raw log of a dropped file as a notebook sees it. That of the market runs with lesson 1.1's notebook.
import { describe, expect, it } from "vitest";
import { connectHost } from "./host";
import { openRawLog } from "./raw-log";

function drop(supplied: unknown) {
  connectHost({
    locale: "en",
    signal: new AbortController().signal,
    output: () => undefined,
    progress: () => undefined,
    need: async () => supplied,
    handIn: () => undefined,
  });
}

const text = [
  "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID",
  "536365,85123A,6,2010-12-01 08:26:00,2.55,17850.0",
  "536365,85123A,6,2010-12-01 08:26:00,2.55,",
  "C536379,85123A,-6,2010-12-01 09:41:00,2.55,17850.0",
].join("\n");

describe("the raw log of a file", () => {
  it("has every row, and no truth", async () => {
    drop(new File([text], "gifts.csv"));
    const { source, name, log, truth } = await openRawLog();
    expect([source, name.en, truth]).toEqual(["file", "gifts", null]);
    expect(Array.from(log.quantity)).toEqual([6, 6, -6]);
    expect(Array.from(log.user)).toEqual([0, -1, 0]);
  });

  it("can be shown as the shop wrote it", async () => {
    drop({ file: new File([text], "gifts.csv") });
    const raw = await openRawLog();
    expect(raw.text(2)).toEqual({
      time: "2010-12-01 09:41:00",
      user: "17850",
      item: "85123A",
      event: "order",
      order: "C536379",
      quantity: "-6",
      price: "2.55",
    });
    expect(raw.text(1).user).toBe("");
  });

  it("is refused where no column has times, and says so", async () => {
    drop(new File(["user,item\na,x\nb,y\n"], "pairs.csv"));
    await expect(openRawLog()).rejects.toMatchObject({ key: "missingColumns" });
  });
});
