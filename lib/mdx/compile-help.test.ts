import { expect, test } from "vitest";
import { compileHelp } from "./compile-help";

const compile = (...lines: string[]) =>
  compileHelp({ source: lines.join("\n"), file: "exercises/x/help.en.mdx", folder: "/" });
const rest = ["# Two", "b", "# Three", "c", "# Four", "d"];

test("help is four parts, each under its title; a comment in code is no title", async () => {
  const { parts, problems } = await compile("# One", "", "```bash", "# no title", "```", ...rest);
  expect(problems).toEqual([]);
  expect(parts?.map(({ title }) => title)).toEqual(["One", "Two", "Three", "Four"]);
  expect(parts?.[0]?.code).toContain("no title");
});

test("a part too few is a problem, and so are components, each at its line", async () => {
  const few = await compile("# One", "a", "# Two", "b");
  expect(few).toMatchObject({ parts: null, problems: [{ line: 1, severity: "error" }] });
  const { parts, problems } = await compile("# One", "", "<Recap>", "a", "</Recap>", ...rest);
  expect(parts).toBeNull();
  expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
    "3: <Recap> cannot stand in help: it is plain text, code and formulas.",
  ]);
});

test("what cannot be set is a problem at its line", async () => {
  const { parts, problems } = await compile(
    "# One",
    "a",
    "# Two",
    "",
    "$\\frac{1$",
    "# Three",
    "c",
    "# Four",
    "d",
  );
  expect(parts).toBeNull();
  expect(problems).toMatchObject([{ line: 5 }]);
});
