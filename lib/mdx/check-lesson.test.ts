// Mistakes of a lesson that compiles, one seeded at a time. What does not compile is in compile-course.test.ts.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { originalOf, withOriginal } from "./check-translation";
import { compileText } from "./compile";
import { compileCourse } from "./compile-course";

const roots: string[] = [];
afterEach(async () => {
  for (const root of roots.splice(0)) await rm(root, { recursive: true });
});

const module = {
  title: { en: "Data", zh: "数据" },
  summary: { en: "s", zh: "概要" },
  planned: [],
};
const notebook = "// %% data\nconst rows = [1, 2, 3];\n\n// %% sum\nconst total = rows.length;\n";
const words = (term: string, never: readonly string[] = []) => ({ term, also: [], text: "t", never });
const glossary = [
  {
    id: "embedding",
    en: words("Embedding vector", ["latent code"]),
    zh: words("嵌入向量", ["隐码"]),
    see: [],
    lesson: null,
  },
];

const withHead = (head: string, ...lines: string[]) =>
  [
    "---",
    "title: T",
    "description: D",
    ...(head === "" ? [] : [head]),
    "minutes: 10",
    "---",
    "",
    ...lines,
    "",
  ].join("\n");
const text = (...lines: string[]) => withHead("", ...lines);

async function rootWith(en: string, zh: string): Promise<string> {
  const root = await mkdtemp(path.join(os.tmpdir(), "aisle-check-"));
  roots.push(root);
  const lesson = path.join(root, "lessons/01-data/01-first");
  await mkdir(lesson, { recursive: true });
  const write = (file: string, content: string) => writeFile(path.join(lesson, file), content);
  await write("../module.json", JSON.stringify(module));
  await write("../../glossary.json", JSON.stringify(glossary));
  await write("notebook.ts", notebook);
  await write("en.mdx", en);
  await write("zh.mdx", zh);
  return root;
}

const toldIn = async (root: string) =>
  (await compileCourse({ root, cache: null })).course.problems.map(
    ({ file, line, severity, message }) => `${path.basename(file)}:${line} ${severity} ${message}`,
  );

/** What is told of a lesson in both languages; the missing note about the translation aside. */
async function told(en: string, zh: string): Promise<string[]> {
  const all = await toldIn(await rootWith(en, zh));
  return all.filter((one) => !one.includes("Nothing says which English"));
}

test("a sound lesson has no problem", async () => {
  const lines = ["## One", "", "An embedding vector, and the cell `sum`. 嵌入向量", "", "### Two"];
  expect(await told(text(...lines), text(...lines))).toEqual([]);
});

describe("headings", () => {
  test("the title's level, a level that is skipped, a level there is not, and the same words twice", async () => {
    const lines = ["# Title", "", "## One", "", "#### Deep", "", "##### Deeper", "", "## One"];
    const found = (await told(text(...lines), text(...lines))).filter((one) => one.startsWith("en"));
    expect(found).toEqual([
      expect.stringMatching(/^en\.mdx:7 error "# Title" is the title's level/),
      expect.stringMatching(
        /^en\.mdx:11 error "#### Deep" stands under a heading of level 2\. Write "### Deep"/,
      ),
      expect.stringMatching(/^en\.mdx:13 error "Deeper" is a heading of level 5/),
      expect.stringMatching(/^en\.mdx:15 error Line 9 has the heading "One" already/),
    ]);
  });
});

describe("languages", () => {
  const lacks = async (...missing: string[]) => {
    const lines = [
      "## One",
      "",
      '<Cell name="sum" />',
      "",
      "| a | b |",
      "|---|---|",
      "| 1 | 2 |",
      "",
      "$$",
      "x",
      "$$",
    ];
    const zh = lines.filter((line) => !missing.includes(line));
    return told(text(...lines), text(...zh));
  };
  test("a section, a cell, a table or an equation that only one of them has", async () => {
    expect(await lacks("## One")).toEqual([
      expect.stringMatching(/^zh\.mdx:1 error The English has the headings ##/),
    ]);
    expect(await lacks('<Cell name="sum" />')).toEqual([
      expect.stringMatching(/error Here the English has <Cell name=sum> \(line 9\), this text has nothing/),
    ]);
    expect(await lacks("| a | b |", "|---|---|", "| 1 | 2 |")).toEqual([
      expect.stringMatching(
        /^zh\.mdx:7 error As number 1 .* under "One" the English has a block "table", this text a block "equation"/,
      ),
    ]);
    expect(await lacks("$$", "x")).toEqual([
      expect.stringMatching(/the English has a block "equation", this text nothing more/),
    ]);
  });
  test("a figure and an exercise that only one of them has", async () => {
    const without = await told(text('<Figure name="a" />', "", '<Exercise id="x" />'), text("x"));
    expect(without).toContainEqual(expect.stringMatching(/^zh.* the English has <Figure name=a>/));
  });
  test("front matter that says different numbers", async () => {
    const zh = text("x").replace("minutes: 10", 'minutes: 20\nneeds: ["1.2"]');
    expect(await told(text("x"), zh)).toEqual([
      expect.stringMatching(/^zh\.mdx:1 error Front matter, minutes: the English has 10, this text 20/),
      expect.stringMatching(/^zh\.mdx:1 error Front matter, needs: the English has none, this text 1\.2/),
    ]);
  });
  test("a translation that is older than what it was made from, section by section", async () => {
    const en = text("Before.", "", "## One", "", "old", "", "## Two", "", "same");
    const folder = os.tmpdir();
    const { text: compiled } = await compileText({ source: en, file: "en.mdx", folder });
    const zh = withOriginal(en, originalOf(compiled!.sections, compiled!.frontmatter));
    expect(await toldIn(await rootWith(en, zh))).toEqual([]);
    const changed = await toldIn(
      await rootWith(en.replace("old", "new").replace("title: T", "title: U"), zh),
    );
    expect(changed).toEqual([
      expect.stringMatching(
        /^zh\.mdx:1 warning Since this was translated the English has changed: "title or description", "One"\. /,
      ),
    ]);
    // Line breaks are no change.
    expect(await toldIn(await rootWith(en.replace("Before.", "\nBefore.\n"), zh))).toEqual([]);
    expect(await toldIn(await rootWith(en, text("Before.", "", "## One", "", "## Two")))).toEqual([
      expect.stringMatching(/warning Nothing says which English text/),
    ]);
  });
});

test("a table with a column that has no name", async () => {
  const lines = ["| | *share* |", "|---|---|", "| kettles | .4 |"];
  expect(await told(text(...lines), text(...lines))).toEqual(
    ["en", "zh"].map(
      (locale) =>
        `${locale}.mdx:7 error Column 1 of this table has no name. Say in its first row what stands in it.`,
    ),
  );
});

describe("words", () => {
  test("a cell that a sentence names and there is not", async () => {
    const found = await told(
      text("Run the cells `data` and `fit`, not `total`."),
      text("运行单元 `data` 和 `look`。"),
    );
    expect(found).toEqual([
      expect.stringMatching(
        /^en\.mdx:7 error The text speaks of a cell "fit", which notebook\.ts does not have\. It has: data, sum\./,
      ),
      expect.stringMatching(/^zh\.mdx:7 error The text speaks of a cell "look"/),
    ]);
  });
  test("words that the glossary rules out, outside of code and formulas", async () => {
    const en = text("A latent code; `latent code`.", "", "```ts", "// latent code", "```");
    expect(await told(en, text("一个隐码。", "", "```ts", "x", "```"))).toEqual([
      expect.stringMatching(
        /^en\.mdx:7 error The glossary rules "latent code" out\. Write "Embedding vector"/,
      ),
      expect.stringMatching(/^zh\.mdx:7 error The glossary rules "隐码" out\. Write "嵌入向量"/),
    ]);
  });
  test("a term of the glossary that the translation calls something else", async () => {
    expect(await told(text("## A", "", "An embedding vector."), text("## A", "", "一个嵌套向量。"))).toEqual([
      expect.stringMatching(
        /^zh\.mdx:1 warning The English speaks of "Embedding vector", this text of none of "嵌入向量"/,
      ),
    ]);
  });
  test("an exercise in the front matter that is placed nowhere", async () => {
    const listed = withHead("exercises: [one]", "x");
    expect((await told(listed, listed))[0]).toMatch(
      /^en\.mdx:1 error Front matter, exercises: "one" is placed nowhere/,
    );
  });
});

describe("length", () => {
  test("a sentence that is too long, by language", async () => {
    const en = text("Short.", "", `${"word ".repeat(61)}end.`);
    const zh = text("短。", "", `${"长".repeat(121)}。`);
    expect(await told(en, zh)).toEqual([
      expect.stringMatching(/^en\.mdx:9 warning The sentence "word word .*" has 62 words; 60 are the most/),
      expect.stringMatching(/^zh\.mdx:9 warning The sentence "长+…" has 121 characters; 120 are the most/),
    ]);
  });
  test("sentences that are long on average", async () => {
    const sentence = `${"word ".repeat(29)}end. `;
    expect(await told(text(sentence.repeat(12)), text("短。"))).toEqual([
      expect.stringMatching(/^en\.mdx:1 warning Sentences have 30 words on average; 24 are the most/),
    ]);
  });
  test("a text that takes longer to read than the front matter promises", async () => {
    const sentence = `${"word ".repeat(9)}end. `;
    expect(await told(text(sentence.repeat(250)), text("短。"))).toEqual([
      expect.stringMatching(
        /^en\.mdx:1 warning Reading alone takes about 1[23] minutes, and the front matter promises 10/,
      ),
    ]);
  });
});
