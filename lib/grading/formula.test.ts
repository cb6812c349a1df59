import { describe, expect, it } from "vitest";
import { readFormula } from "./formula";

const value = (text: string, values: Record<string, number> = {}) => {
  const read = readFormula(text, Object.keys(values));
  return "formula" in read ? read.formula(values) : read.problem;
};

describe("a formula", () => {
  it("means what mathematics means by it", () => {
    expect(value("1 + 2 * 3")).toBe(7);
    expect(value("2^3^2")).toBe(512);
    expect(value("2**3")).toBe(8);
    expect(value("-x^2", { x: 3 })).toBe(-9);
    expect(value("(a − b) ÷ (a · b)", { a: 4, b: 2 })).toBe(0.25);
    expect(value("ln(e) + log(k) - log2(8) + log10(100)", { k: 1 })).toBe(0);
    expect(value("sigmoid(0) + tanh(0) + sqrt(abs(-4)) + exp(0) - cos", { cos: 1 })).toBe(2.5);
  });

  it.each([
    ["", { key: "empty" }],
    ["1 +", { key: "syntax" }],
    ["ln(2", { key: "syntax" }],
    ["x y", { key: "notAllowed" }],
    ["y + 1", { key: "unknownName", name: "y" }],
    ["constructor", { key: "unknownName", name: "constructor" }],
    ["toString(1)", { key: "unknownName", name: "toString" }],
    ["exp.constructor(1)", { key: "notAllowed" }],
    ["exp(1, 2)", { key: "notAllowed" }],
    ["this", { key: "notAllowed" }],
    ["[1, 2]", { key: "notAllowed" }],
    ["'text'", { key: "notAllowed" }],
    ["x ? 1 : 2", { key: "notAllowed" }],
    ["x; x", { key: "notAllowed" }],
    ["x = 1", { key: "syntax" }],
  ])("is refused with a reason: %s", (text, problem) => {
    expect(value(text, { x: 1 })).toMatchObject(problem);
  });
});
