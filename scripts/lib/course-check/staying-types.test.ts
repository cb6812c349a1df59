// One process for several checks, with the real compiler.
import { afterEach, expect, it } from "vitest";
import { stayingTypes } from "./staying-types";

const types = stayingTypes();
afterEach(() => types.end());

const notebook = (code: string) => [{ file: "lessons/a/notebook.ts", text: `// %% data\n${code}\n` }];

it("finds what is wrong in one list after another, also two at once, and begins anew for other types", async () => {
  expect(await types.check(notebook("const n: number = 1;"), "a")).toEqual([[]]);
  const both = [
    types.check(notebook('\nconst n: number = "x";'), "a"),
    types.check(notebook("let m = 2;"), "a"),
  ];
  const [wrong, sound] = await Promise.all(both);
  expect(wrong).toEqual([
    [expect.objectContaining({ file: "lessons/a/notebook.ts", line: 3, severity: "error" })],
  ]);
  expect(sound).toEqual([[]]);
  expect(await types.check(notebook("const n = 1;"), "b")).toEqual([[]]);
}, 120_000);
