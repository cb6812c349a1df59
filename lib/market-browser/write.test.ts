import { tableFromIPC } from "@uwdata/flechette";
import { describe, expect, test } from "vitest";
import { codes, numbers, type TableRows, texts } from "./columns";
import type { ColumnKind } from "./dictionary";
import { writeArrow } from "./write-arrow";
import { csvValue, writeCsv } from "./write-csv";

const column = (name: string, kind: ColumnKind) => ({ name, kind, hidden: false });
const WORDS = ["plain", 'says "hi", twice', "=1+2", "@cmd", "-3 degrees", "两\n行"];
const table: TableRows = {
  count: 6,
  columns: [
    { info: column("id", "id"), column: codes([0, 1, 0, 1, -1, 0], ["A0001", "A0002"]) },
    { info: column("text", "text"), column: texts((row) => WORDS[row]!) },
    { info: column("price", "money"), column: numbers([1290, 5, 100, 0, 99_999, 10]) },
    { info: column("time", "time"), column: numbers([0, 1_734_307_200_000, 1, 2, 3, 4]) },
    { info: column("share", "decimal"), column: numbers(Float32Array.of(0.1, 0.5, 1, 0, 0.25, 0.125)) },
    { info: column("day", "day"), column: numbers([-1, 3, 4, 5, 6, 7], -1) },
  ],
};
const between = async () => {};

/** A reader of RFC 4180 for the test, written without a look at the writer. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (let at = 0; at < text.length; ) {
    let value = "";
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        if (text[at] === '"') at++;
        value += text[at];
      }
      at++;
    } else while (at < text.length && text[at] !== "," && text[at] !== "\r") value += text[at++];
    rows.at(-1)!.push(value);
    if (text[at] === ",") at++;
    else {
      expect(text.slice(at, at + 2)).toBe("\r\n");
      at += 2;
      if (at < text.length) rows.push([]);
    }
  }
  return rows;
}

describe("a table as CSV", () => {
  test("has a header, quotes what needs it, and leaves out what is not there", async () => {
    const rows = parseCsv((await writeCsv(table, { between })).join(""));
    expect(rows[0]).toEqual(["id", "text", "price", "time", "share", "day"]);
    expect(rows).toHaveLength(7);
    expect(rows[1]).toEqual(["A0001", "plain", "12.90", "1970-01-01T00:00:00Z", "0.100000001", ""]);
    expect(rows[2]).toEqual(["A0002", 'says "hi", twice', "0.05", "2024-12-16T00:00:00Z", "0.5", "3"]);
    expect(rows[5]![0]).toBe("");
    expect(rows[6]![1]).toBe("两\n行");
  });

  test("what a spreadsheet would run is made harmless; numbers stay numbers", () => {
    for (const text of ["=1+2", "+1", "-3", "@cmd", "\t=1", "\r=1"])
      expect(csvValue(text, { kind: "text" }).replaceAll('"', "")).toBe(`'${text}`);
    expect(csvValue("a=b", { kind: "text" })).toBe("a=b");
    expect(csvValue(-3, { kind: "day" })).toBe("-3");
  });

  test("stops between its pieces", async () => {
    await expect(writeCsv(table, { between: () => Promise.reject(new Error("stopped")) })).rejects.toThrow(
      "stopped",
    );
  });
});

describe("a table as Arrow", () => {
  test("keeps values, types and missing ones", async () => {
    const read = tableFromIPC(await writeArrow(table, { between }));
    expect(read.numRows).toBe(6);
    expect(read.schema.fields.map(({ name }) => name)).toEqual([
      "id",
      "text",
      "price",
      "time",
      "share",
      "day",
    ]);
    expect([...read.getChild("id")!]).toEqual(["A0001", "A0002", "A0001", "A0002", null, "A0001"]);
    expect([...read.getChild("text")!]).toEqual(WORDS);
    expect([...read.getChild("price")!]).toEqual([1290, 5, 100, 0, 99_999, 10]);
    expect([...read.getChild("time")!].map(Number).slice(0, 2)).toEqual([0, 1_734_307_200_000]);
    expect([...read.getChild("day")!]).toEqual([null, 3, 4, 5, 6, 7]);
    expect([...read.getChild("share")!].map((value) => Math.round(1000 * Number(value)))).toEqual([
      100, 500, 1000, 0, 250, 125,
    ]);
  });

  test("an empty table is still a table", async () => {
    const empty = { ...table, count: 0 };
    expect(tableFromIPC(await writeArrow(empty, { between })).numRows).toBe(0);
  });
});
