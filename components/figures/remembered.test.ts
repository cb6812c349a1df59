import { expect, test } from "vitest";
import { remembered } from "./remembered";

test("what is remembered is made once for each key, also where nothing comes of it", () => {
  const made: string[] = [];
  const lengthOf = remembered((word: string) => {
    made.push(word);
    return word.length === 0 ? undefined : word.length;
  });
  expect([lengthOf("tea"), lengthOf("tea"), lengthOf("kettle"), lengthOf(""), lengthOf("")]).toEqual([
    3,
    3,
    6,
    undefined,
    undefined,
  ]);
  expect(made).toEqual(["tea", "kettle", ""]);
});
