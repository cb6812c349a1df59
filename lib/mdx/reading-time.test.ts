import { expect, test } from "vitest";
import { compileText } from "./compile";
import { linesOf, minutesOf, noCounts } from "./reading-time";

async function countsOf(source: string) {
  const { text } = await compileText({ source, file: "x.mdx", folder: import.meta.dirname });
  return text!.reading;
}

test("words, characters, formulas and lines of code are counted, each once", async () => {
  const source = ["It isn't 3.5 $x$ of `it`.", "", "模型 EASE 很快。", "", "$$", "x = 1", "$$", ""];
  const code = ["```ts", "const a = 1;", "", "a;", "```", ""];
  expect(await countsOf([...source, ...code].join("\n"))).toEqual({
    ...{ words: 6, han: 4, formulas: 1, equations: 1, lines: 2 },
  });
});

test("a thousand words take five minutes, a thousand five hundred characters as well", () => {
  expect(minutesOf({ ...noCounts(), words: 1000 })).toBe(5);
  expect(minutesOf({ ...noCounts(), han: 1500 })).toBe(5);
  expect(minutesOf(noCounts())).toBe(1);
  expect(linesOf("a\n\n  \nb\n")).toBe(2);
});
