import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { compileReference } from "./compile-reference";
import { inlineMath } from "./inline-math";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "aisle-reference-"));
  await mkdir(path.join(root, "lessons"));
});
afterEach(() => rm(root, { recursive: true }));

const words = (term: string, text = "A text.") => ({ term, also: [], text });
const entry = (id: string, changes: object = {}) => ({
  id,
  en: words(id),
  zh: words(id),
  see: [],
  lesson: null,
  ...changes,
});
const write = (entries: object[]) =>
  writeFile(path.join(root, "lessons/glossary.json"), JSON.stringify(entries));
const messages = async () => (await compileReference(root, [])).problems.map(({ message }) => message);

test("terms are sorted in each language's own order, with what they point at", async () => {
  await write([
    entry("b", { zh: words("矩阵"), see: ["a"] }),
    entry("a", { zh: words("召回", "分数为 $x^2$。") }),
  ]);
  const { reference, problems } = await compileReference(root, []);
  expect(problems).toEqual([]);
  expect(reference.glossary.en.map(({ term }) => term)).toEqual(["a", "b"]);
  expect(reference.glossary.zh.map(({ term }) => term)).toEqual(["矩阵", "召回"]);
  expect(reference.glossary.en[1]?.other).toEqual({ term: "矩阵", also: [] });
  expect(reference.glossary.zh[0]?.see).toEqual([{ id: "a", term: "召回" }]);
  expect(reference.glossary.zh[1]?.html).toContain("katex");
});

test("ids that come twice, lead nowhere or to themselves, and formulas that cannot be set are told", async () => {
  await write([entry("a", { see: ["none", "a"] }), entry("a"), entry("c", { en: words("c", "$\\frac{1$") })]);
  expect(await messages()).toEqual([
    '"a" is there twice.',
    '"a" points at "none", which is not another entry.',
    '"a" points at "a", which is not another entry.',
    expect.stringMatching(/^"c", en: KaTeX parse error/),
  ]);
  await write([{ id: "A b" }]);
  expect((await messages()).length).toBeGreaterThan(1);
});

test("a name belongs to one entry, in each language by itself", async () => {
  await write([
    entry("a", { en: { ...words("Recall"), also: ["hit rate"] } }),
    entry("b", { en: words("Hit rate") }),
    entry("c", { zh: words("Recall") }),
  ]);
  expect(await messages()).toEqual(['"hit rate" is a name of several entries: a, b.']);
  // What one entry rules out is no other's name.
  await write([
    entry("a", { en: { ...words("Recall"), never: ["hit rate"] } }),
    entry("b", { en: words("Hit rate") }),
  ]);
  expect(await messages()).toEqual(['"a" rules out "hit rate", which is a name of an entry.']);
});

test("a course may have none of it", async () => {
  expect(await compileReference(root, [])).toMatchObject({
    reference: { glossary: { en: [], zh: [] }, texts: {} },
    problems: [],
  });
});

test("a text names lessons by numbers that are written or planned, and no others", async () => {
  const title = { en: "A", zh: "甲" };
  const module = {
    ...{ folder: "04-a", number: 4, slug: "a", title, summary: title, planned: [title, title], was: [] },
    lessons: [{ folder: "04-a/03-c", number: "4.3", slug: "c" }],
  };
  const text = (...links: string[]) =>
    writeFile(path.join(root, "lessons/faq.en.mdx"), links.map((link) => `[x](${link})\n`).join("\n"));
  await text("lesson:4.2", "lesson:4.3", "https://example.org");
  const { reference, problems } = await compileReference(root, [module]);
  expect(problems).toEqual([]);
  expect(reference.texts["faq.en"]).toContain("lesson:4.2");
  await text("lesson:4.4", "lesson:9.1", "/faq");
  expect(
    (await compileReference(root, [module])).problems.map(({ line, message }) => [line, message]),
  ).toEqual([
    [1, "The link to lesson:4.4 leads nowhere. No lesson 4.4 is written or planned."],
    [3, "The link to lesson:9.1 leads nowhere. No lesson 9.1 is written or planned."],
    [5, "The link to /faq leads nowhere. A link is https://… or lesson:4.2, with a lesson's number."],
  ]);
});

test("text around formulas is text", () => {
  expect(inlineMath('a < b & "c"')).toBe("a &lt; b &amp; &quot;c&quot;");
  expect(() => inlineMath("costs $5")).toThrow("no partner");
});
