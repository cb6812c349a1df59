import { expect, it } from "vitest";
import { readNumber } from "./read-number";

it("reads numbers as people write them, and nothing else", () => {
  const read: [string, number | null][] = [
    [" 2.5 ", 2.5],
    ["−3", -3],
    ["1,234.5", 1234.5],
    ["12 345", 12345],
    ["1,234,567", 1234567],
    ["3e-4", 3e-4],
    [".5", 0.5],
    ["5.", 5],
    ["1,5", null],
    ["1,23,4", null],
    ["", null],
    ["abc", null],
    ["1e999", null],
    ["0x10", null],
    ["Infinity", null],
  ];
  for (const [text, value] of read) expect(readNumber(text), text).toBe(value);
});
