// Which words of a text become links to the glossary.
import { expect, test } from "vitest";
import { compileText } from "./compile";
import { termMatcher } from "./term-matcher";

const found = (names: Record<string, string>, text: string) =>
  termMatcher(Object.entries(names).map(([name, id]) => ({ name, id })))(text).map(
    ({ id, start, end }) => `${id}:${text.slice(start, end)}`,
  );

test("a term is a word of its own, begins large or small, and may be a plural", () => {
  expect(
    found({ "Two-tower model": "t" }, "Two-tower models, a two-tower model, the two-tower modelling"),
  ).toEqual(["t:Two-tower models", "t:two-tower model"]);
  expect(found({ Gradient: "g" }, "sub-gradient, gradient-free, a gradient.")).toEqual(["g:gradient"]);
});

test("an abbreviation is meant as it is written, and a metric with any k", () => {
  expect(
    found({ EASE: "e", DIN: "d", "NDCG@k": "n" }, "with ease: EASE, din, DIN, NDCG@10 and NDCG@k"),
  ).toEqual(["e:EASE", "d:DIN", "n:NDCG@10", "n:NDCG@k"]);
});

test("of Chinese terms that begin together the longest counts, and Latin ones stand between Han without spaces", () => {
  const names = { 向量: "v", 向量检索: "r", iALS: "i" };
  expect(found(names, "先做向量检索，再比向量；用iALS训练")).toEqual(["r:向量检索", "v:向量", "i:iALS"]);
});

test("only the first of each section's prose becomes a link; headings, links, code, tables and sources stay", async () => {
  const source = [
    "Before: EASE and EASE.",
    "## EASE",
    "",
    "`EASE`, [EASE](https://example.org), **EASE**, EASE.",
    "",
    "| EASE |",
    "| --- |",
    "| EASE |",
    "",
    "## Next",
    "",
    "- EASE",
    "",
    "<Sources>",
    "",
    "* BPR",
    "",
    "</Sources>",
  ].join("\n");
  const linked = new Set<string>();
  const terms = termMatcher([
    { name: "EASE", id: "ease" },
    { name: "BPR", id: "bpr" },
  ]);
  const { text, problems } = await compileText({
    source,
    file: "a.mdx",
    folder: "/",
    glossary: { glossary: "/en/glossary", terms, linked },
  });
  expect(problems).toEqual([]);
  expect(text?.code.match(/className:"term-link"/g)).toHaveLength(3);
  expect(text?.code).toContain("/en/glossary#ease");
  expect(text?.code).toMatch(/strong,\{children:[^{]*a,\{/);
  expect([...linked]).toEqual(["ease"]);
});
