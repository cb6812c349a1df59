import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { CompiledCourse } from "../course/compiled";
import { compileCourse } from "./compile-course";
import { diagramFile } from "./diagrams";

const roots: string[] = [];
afterEach(async () => {
  for (const root of roots.splice(0)) await rm(root, { recursive: true });
});

const moduleHead = JSON.stringify({
  title: { en: "Data", zh: "数据" },
  summary: { en: "s", zh: "概要" },
  planned: [],
});
const head = ["---", "title: T", "description: D", "minutes: 10", "---", ""];
const notebook = "// %% data\nconst rows = [1, 2, 3];\n\n// %% sum\nconst total = rows.length;\n";

type Files = Readonly<Record<string, string>>;

/** A course in a folder of its own; `good` is a lesson without mistakes. */
async function courseWith(lessons: Readonly<Record<string, Files>>): Promise<string> {
  const root = await mkdtemp(path.join(os.tmpdir(), "aisle-mdx-"));
  roots.push(root);
  await mkdir(path.join(root, "lessons/01-data"), { recursive: true });
  await writeFile(path.join(root, "lessons/01-data/module.json"), moduleHead);
  for (const [lesson, files] of Object.entries(lessons)) {
    for (const [file, text] of Object.entries(files)) {
      const at = path.join(root, "lessons/01-data", lesson, file);
      await mkdir(path.dirname(at), { recursive: true });
      await writeFile(at, text);
    }
  }
  return root;
}

/** Without what only warns: the translation of these lessons says of nothing what it was made from. */
const errorsOf = ({ problems }: CompiledCourse) => problems.filter(({ severity }) => severity === "error");

const text = (...lines: string[]) => [...head, ...lines, ""].join("\n");
const sound = (...lines: string[]): Files => ({
  "en.mdx": text(...lines),
  "zh.mdx": text(...lines),
  "notebook.ts": notebook,
});

/** "line: message" of what is wrong with a lesson whose text, from line 7 on, is given. */
async function problemsOf(...lines: string[]): Promise<string[]> {
  const root = await courseWith({ "01-first": sound(...lines) });
  const { course } = await compileCourse({ root, cache: null });
  return errorsOf(course)
    .filter((problem) => problem.file.endsWith("en.mdx"))
    .map(({ line, message }) => `${line}: ${message}`);
}

describe("a course is compiled", () => {
  test("one broken lesson is reported with file and line, and the others are there", async () => {
    const root = await courseWith({
      "01-first": sound("## One", "", "<Recap>"),
      "02-second": sound(
        ...["## One", "", "Text with $x^2$ and `code`.", "", '<Cell name="sum" />', ""],
        ...['<Predict id="up" question="q" options={["a", "b"]} />', ""],
        ...['<Predict id="open" question="q" options={["a", "b"]} />', ""],
        ...['<Told id="up" answer={1}>b</Told>', "", '<Question id="why" ask="Why?">x</Question>'],
      ),
    });
    const { course, lessons } = await compileCourse({ root, cache: null });
    expect(errorsOf(course).map(({ file, line }) => `${file}:${line}`)).toEqual([
      "lessons/01-data/01-first/en.mdx:9",
      "lessons/01-data/01-first/zh.mdx:9",
    ]);
    expect(errorsOf(course)[0]!.message).toContain("closing tag for `<Recap>`");
    expect(lessons.get("01-data/01-first")!.compiled).toEqual({});
    const second = lessons.get("01-data/02-second")!.compiled;
    expect(Object.keys(second)).toEqual(["en", "zh"]);
    expect(second.en!.headings).toEqual([{ id: "one", text: "One" }]);
    expect(second.en!.code).toContain("katex-mathml");
    expect(second.en!.cells.map((cell) => cell.name)).toEqual(["data", "sum"]);
    expect(second.en!.placed).toEqual(["sum"]);
    expect(second.en!.questions).toEqual(["why"]);
    expect(second.en!.predictions).toEqual([
      { id: "up", answer: 1 },
      { id: "open", answer: null },
    ]);
    expect(course.lessons["01-data/02-second"]!.zh!.questions).toEqual(["why"]);
    expect(second.en!.cells[0]!.html).toBe(
      '<pre class="shiki"><code><span class="line"><span class="tok-key">const</span> rows = [' +
        '<span class="tok-num">1</span>, <span class="tok-num">2</span>, <span class="tok-num">3</span>];</span></code></pre>',
    );
  });

  test("an unchanged lesson comes from the cache, and a changed one does not", async () => {
    const root = await courseWith({ "01-first": sound("## One") });
    const cache = path.join(root, "cache");
    const first = await compileCourse({ root, cache });
    expect(await compileCourse({ root, cache })).toEqual(first);
    await writeFile(path.join(root, "lessons/01-data/01-first/en.mdx"), text("## Two"));
    const { lessons } = await compileCourse({ root, cache });
    expect(lessons.get("01-data/01-first")!.compiled.en!.headings[0]!.text).toBe("Two");
  });
});

describe("mistakes of a lesson", () => {
  test("components outside the vocabulary, missing props and props they do not have", async () => {
    const found = await problemsOf("<Foo />", "", "<DeepDive>x</DeepDive>", "", '<Recap titel="x">x</Recap>');
    expect(found).toHaveLength(3);
    expect(found[0]).toMatch(/^7: <Foo> is not a component/);
    expect(found[1]).toBe('9: <DeepDive> needs the prop "title".');
    expect(found[2]).toMatch(/^11: <Recap> has no prop "titel"/);
  });

  test("formulas that cannot be set", async () => {
    expect(await problemsOf("Fine $a$.", "", "Not $\\frac{1$ this.")).toEqual([
      expect.stringMatching(/^9: The formula cannot be set\./),
    ]);
  });

  test("programs in the text: imports, expressions, spreads and computed props", async () => {
    const found = await problemsOf(
      'import fs from "./x"',
      "",
      "{process.exit(1)}",
      "",
      "<Recap {...all}>x</Recap>",
      "",
      '<Predict id="a" question="q" options={make()} />',
      "",
      "{/* a note to other authors */}",
      "",
      '<Predict id="b" question="q" options={["one", "two"]} />',
    );
    expect(found.map((problem) => problem.split(":")[0])).toEqual(["7", "9", "11", "13"]);
  });

  test("cells, exercises and figures that are not there", async () => {
    const found = await problemsOf(
      '<Cell name="fit" />',
      "",
      '<Exercise id="none" />',
      "",
      '<Figure name="x" />',
    );
    expect(found).toEqual([
      '7: There is no cell "fit" in notebook.ts. It has: data, sum.',
      '9: There is no exercise "none" under exercises/.',
      expect.stringMatching(/^11: There is no figure "x" in components\/figures\/gallery\.ts/),
    ]);
  });

  test("ids of questions and guesses that are missing, ill formed or there twice", async () => {
    const found = await problemsOf(
      '<Question ask="Why?">x</Question>',
      "",
      '<Question id="Why" ask="Why?">x</Question>',
      "",
      '<Question id="why" ask="Why?">x</Question>',
      "",
      '<Question id="why" ask="How?">x</Question>',
      "",
      '<Predict id="why" question="q" options={["one", "two"]} />',
    );
    expect(found).toEqual([
      '7: <Question> needs the prop "id".',
      expect.stringMatching(/^9: The id "Why" of <Question> must be/),
      expect.stringMatching(/^13: Line 11 has a <Question> with the id "why" already/),
    ]);
  });

  test("links that lead nowhere, and pictures without words", async () => {
    const found = await problemsOf(
      "## One",
      "",
      "[a](#one) [b](#two) [c](https://example.org/) [d](/learn/data/first#one)",
      "",
      "[e](/learn/data/other) [f](../other) [g](/learn/data/first#none) [h](/learn/data)",
      "",
      "![](/x.png)",
    );
    expect(found.filter((problem) => problem.includes("leads nowhere"))).toEqual([
      expect.stringMatching(/^9: The link to #two/),
      expect.stringMatching(/^11: The link to \/learn\/data\/other/),
      expect.stringMatching(/^11: The link to \.\.\/other/),
      expect.stringMatching(/^11: The link to \/learn\/data\/first#none/),
    ]);
    expect(found).toContainEqual(expect.stringMatching(/^13: The picture has no text alternative/));
  });

  test("front matter that does not say what it must", async () => {
    const root = await courseWith({
      "01-first": { ...sound("x"), "en.mdx": "---\ntitle: T\nminutes: many\n---\n\nx\n" },
    });
    const { course } = await compileCourse({ root, cache: null });
    expect(errorsOf(course).map(({ file, message }) => `${file} ${message}`)).toEqual([
      expect.stringMatching(/en\.mdx Front matter, description/),
      expect.stringMatching(/en\.mdx Front matter, minutes/),
    ]);
  });

  test("skills that there are not, and skills of which the languages say different things", async () => {
    const withSkills = (skills: string) =>
      text("x").replace("minutes: 10", `minutes: 10\nskills: [${skills}]`);
    const root = await courseWith({
      "01-first": { ...sound("x"), "en.mdx": withSkills("juggling"), "zh.mdx": withSkills("juggling") },
      "02-second": { ...sound("x"), "en.mdx": withSkills("gradients"), "zh.mdx": withSkills("baselines") },
    });
    const { course } = await compileCourse({ root, cache: null });
    expect(errorsOf(course).map(({ file, message }) => `${file} ${message}`)).toEqual([
      expect.stringMatching(/01-first\/en\.mdx Front matter, skills\.0/),
      expect.stringMatching(/01-first\/zh\.mdx Front matter, skills\.0/),
      expect.stringMatching(/02-second\/zh\.mdx .*the English has gradients, this text baselines/),
    ]);
  });

  test("languages whose skeletons differ, and a language that is missing", async () => {
    const root = await courseWith({
      "01-first": { ...sound("## A", "", "### B"), "zh.mdx": text("## 甲", "", "## 乙") },
      "02-second": { ...sound("<Recap>x</Recap>"), "zh.mdx": text('<Cell name="sum" />') },
      "03-third": { "en.mdx": text("x") },
    });
    const { course } = await compileCourse({ root, cache: null });
    expect(errorsOf(course).map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([
      expect.stringMatching(/01-first\/zh\.mdx:1 The English has the headings ## ###, this text ## ##/),
      expect.stringMatching(/02-second\/zh\.mdx:7 Here the English has <Recap>/),
      expect.stringMatching(/03-third\/zh\.mdx:1 The file is missing/),
    ]);
  });

  test("diagrams without words or without a fresh drawing", async () => {
    const source = "flowchart LR\n  accDescr: A leads to B\n  A --> B";
    const fence = (body: string) => ["```mermaid", ...body.split("\n"), "```"];
    const files = sound(...fence(source));
    const drawing = { [`diagrams/${diagramFile(source)}`]: "<svg></svg>" };
    const root = await courseWith({
      "01-first": { ...files, ...drawing },
      "02-second": { ...sound(...fence(source.replace("leads to", "comes before"))), ...drawing },
      "03-third": sound(...fence("flowchart LR\n  A --> B")),
    });
    const { course } = await compileCourse({ root, cache: null });
    const of = (lesson: string) => errorsOf(course).filter(({ file }) => file.includes(`${lesson}/en`));
    expect(of("01-first")).toEqual([]);
    expect(of("02-second").map(({ line, message }) => `${line} ${message}`)).toEqual([
      expect.stringMatching(/^7 The diagram has not been drawn since it was changed/),
    ]);
    expect(of("03-third")).toHaveLength(2);
  });

  test("cells that cannot be cut or read, at their line in notebook.ts", async () => {
    const root = await courseWith({
      "01-first": { ...sound("x"), "notebook.ts": "// %% a\nconst x = 1;\n\n// %% b\nconst x = ;\n" },
    });
    const { course } = await compileCourse({ root, cache: null });
    expect(errorsOf(course).map(({ file, line }) => `${file}:${line}`)).toContain(
      "lessons/01-data/01-first/notebook.ts:5",
    );
  });
});
