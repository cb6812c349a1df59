// Which plain values are lists of numbers, and which are objects with names.
import { expect, it } from "vitest";
import { isNamed, numbersOf, odd } from "./read-values";

it("lists and typed arrays of numbers are read, whatever numbers they are", () => {
  expect(numbersOf([1, Number.NaN, -0])).toEqual([1, Number.NaN, -0]);
  expect(numbersOf(Float32Array.of(0.5, Number.POSITIVE_INFINITY))).toEqual([0.5, Number.POSITIVE_INFINITY]);
  expect(numbersOf([])).toEqual([]);
});

it("nothing else is", () => {
  for (const value of [undefined, null, 3, "12", { length: 1, 0: 1 }, [1, "2"], [null], [[1]]])
    expect(numbersOf(value)).toBeNull();
});

it("an object with names is no list and no typed array", () => {
  expect(isNamed({})).toBe(true);
  for (const value of [undefined, null, "a", 1, [], Int32Array.of(1)]) expect(isNamed(value)).toBe(false);
});

it("what is odd has a key, and numbers where there are any", () => {
  expect(odd("notAList")).toEqual({ pass: false, key: "notAList", params: {} });
  expect(odd("tooLong", { got: 3 })).toEqual({ pass: false, key: "tooLong", params: { got: 3 } });
});
