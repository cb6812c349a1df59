import { expect, test } from "vitest";
import { parsePlace } from "./place";

test("a kept place is read back, and anything else is nothing", () => {
  expect(parsePlace('{"path":"/learn/data/leakage","section":"the-idea"}')).toEqual({
    path: "/learn/data/leakage",
    section: "the-idea",
  });
  for (const text of [null, "", "{", "null", "[]", '{"path":1,"section":"x"}', '{"path":"/x"}'])
    expect(parsePlace(text)).toBeNull();
});
