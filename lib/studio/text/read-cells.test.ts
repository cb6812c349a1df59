import { expect, it } from "vitest";
import { readCells } from "./read-cells";

const keys = (text: string) => readCells(text).problems.map(({ key }) => key);

it("reads cells and tells what is wrong with them; nothing written is no mistake", () => {
  expect(readCells("  \n")).toEqual({ cells: [], problems: [] });
  expect(readCells("// %% a\nconst x = [1, { y: (2) }];").cells.map(({ name }) => name)).toEqual(["a"]);
  expect(keys("// %% a\nconst x = ;")).toEqual(["syntax"]);
});

it("does not read what would take the analyser long, and says from which line on", () => {
  const many = Array.from({ length: 15_000 }, (_, k) => `// %% c${k}`).join("\n");
  expect(readCells(many)).toMatchObject({ cells: [], problems: [{ key: "tooManyCells", line: 101 }] });
  const chain = Array.from({ length: 6000 }, (_, k) => `// %% c${k}\nconst x${k} = x${k + 1};`).join("\n");
  expect(keys(chain)).toEqual(["tooManyCells"]);
  for (const bracket of ["{", "(", "[", "<"])
    expect(keys(`// %% a\n${bracket.repeat(40_000)}`), bracket).toEqual(["tooDeep"]);
});
