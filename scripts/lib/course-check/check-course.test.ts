// One course with a mistake of every kind that needs more than a lesson's text: types, runs, drawings, files, exercises.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Problem } from "../../../lib/course/problem";
import { findLesson, readArguments } from "./arguments";
import { checkCourse } from "./check-course";
import { checkWeights } from "./files";
import { judge, MOST_LEFT } from "./notebook-runs";

const head = ["---", "title: T", "description: D", "minutes: 10", "---", ""];
const text = (...lines: string[]) => [...head, ...lines, ""].join("\n");
const notebook = `// %% count
const counts = [1, 2, 3];

// %% slip
const first: string = counts[0]!;
const second: number = counts[1];
`;
const leaking = `// %% leak 30s
import * as tf from "@tensorflow/tfjs";
for (let step = 0; step < ${MOST_LEFT + 1}; step++) tf.scalar(step);

// %% slow 1s
let sum = 0;
for (let k = 0; k < 1.5e9; k++) sum += k % 7;
sum;

// %% broken
const x = 1;
throw new Error("no rows");
`;
const spec = (id: string, lesson: string) =>
  `export const exercise = { id: "${id}", lesson: "${lesson}", evidence: "code", code: { cell: "attend", entry: "a" }, checks: [], graderVersion: 1 };\n`;

const files: Readonly<Record<string, string>> = {
  "lessons/01-data/module.json": JSON.stringify({
    title: { en: "Data", zh: "数据" },
    summary: { en: "s", zh: "概要" },
    planned: [],
    was: ["logs"],
  }),
  "lessons/01-data/01-first/en.mdx": text(
    "x",
    "",
    "```mermaid",
    "flowchart LR",
    "  accDescr: a",
    "  A --> ",
    "```",
  ),
  "lessons/01-data/01-first/zh.mdx": text(
    "x",
    "",
    "```mermaid",
    "flowchart LR",
    "  accDescr: 甲",
    "  A --> B",
    "```",
  ),
  "lessons/01-data/01-first/notebook.ts": notebook,
  "lessons/01-data/01-first/orders.csv": "person,item\n",
  "lessons/01-data/01-first/sold.csv": "person,item\n",
  "lessons/01-data/01-first/sold.csv.license":
    "SPDX-FileCopyrightText: 2026 A Shop\nSPDX-License-Identifier: CC-BY-4.0\n",
  "lessons/01-data/01-first/large.csv": "x".repeat(600_000),
  "lessons/01-data/01-first/large.csv.license": "SPDX-License-Identifier: CC0-1.0\n",
  "lessons/01-data/02-second/en.mdx": text("x", "", "[a](/learn/logs/first)"),
  "lessons/01-data/02-second/zh.mdx": text("x", "", "[a](/learn/data/first)"),
  "lessons/01-data/02-second/notebook.ts": leaking,
  "exercises/placed-wrong/exercise.ts": spec("placed-wrong", "data/second"),
  "exercises/nowhere/exercise.ts": spec("nowhere", "data/none"),
};

let root: string;
let problems: readonly Problem[];
beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "aisle-course-check-"));
  for (const [file, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), content);
  }
  ({ problems } = await checkCourse({ root, asked: [], run: "all", cache: path.join(root, "cache") }));
}, 900_000);
afterAll(() => rm(root, { recursive: true, force: true }));

/** "line message" of what is told of a file. */
const of = (file: string) =>
  problems.filter((one) => one.file.endsWith(file)).map(({ line, message }) => `${line} ${message}`);

describe("a course with mistakes", () => {
  test("cells that do not type-check, at their line, held to what lessons are held to", () => {
    const found = of("01-first/notebook.ts");
    expect(found).toContainEqual(
      expect.stringMatching(
        /^5 The cell "slip" does not type-check: Type 'number' is not assignable to type 'string'/,
      ),
    );
    expect(found).toContainEqual(
      expect.stringMatching(/^6 The cell "slip" does not type-check: Type 'number \| undefined'/),
    );
  });

  test("cells that leave tensors behind, take longer than they state, or fail", () => {
    expect(of("02-second/notebook.ts")).toEqual([
      expect.stringMatching(/^2 The cell "leak" leaves 201 tensors behind; 200 are the most/),
      expect.stringMatching(
        /^6 The cell "slow" took \d+\.\d s of a processor on WebAssembly; 1 s is what its header states/,
      ),
      expect.stringMatching(/^12 The cell "broken" fails: Error: no rows/),
    ]);
  });

  test("a diagram that Mermaid cannot read, at its line, beside one that was only not drawn", () => {
    expect(of("01-first/en.mdx")).toContainEqual(
      expect.stringMatching(/^12 Mermaid cannot read the diagram: Parse error on line/),
    );
    expect(of("01-first/zh.mdx").filter((one) => one.includes("diagram"))).toEqual([
      expect.stringMatching(/^9 The diagram has not been drawn/),
    ]);
  });

  test("data without a licence, with half of one, and too much of it", () => {
    expect(of("orders.csv")).toEqual([expect.stringMatching(/orders\.csv\.license is missing/)]);
    expect(of("sold.csv")).toEqual([]);
    expect(of("large.csv")).toEqual([
      expect.stringMatching(/large\.csv\.license has no SPDX-FileCopyrightText:/),
      expect.stringMatching(/The file has 586 kB; 500 are the most/),
    ]);
  });

  test("exercises of a lesson or a cell there is not", () => {
    expect(of("placed-wrong/exercise.ts")).toEqual([
      '1 lessons/01-data/02-second/notebook.ts has no cell "attend", which is handed in. It has: leak, slow, broken.',
    ]);
    expect(of("nowhere/exercise.ts")).toEqual([expect.stringMatching(/There is no lesson "data\/none"/)]);
  });

  test("a link to an address that a lesson had before, with the one it has now", () => {
    expect(of("02-second/en.mdx")).toContainEqual(
      expect.stringMatching(
        /^9 The link to \/learn\/logs\/first leads nowhere\. .* It has moved; write \/learn\/data\/first\./,
      ),
    );
  });

  test("one lesson alone is told of without the others, from what was found before", async () => {
    const only = await checkCourse({ root, asked: ["1.1"], cache: path.join(root, "cache") });
    expect(only.lessons).toEqual(["01-data/01-first"]);
    expect(only.problems.map(({ file }) => file).filter((file) => file.includes("02-second"))).toEqual([]);
    expect(only.problems.filter(({ file }) => file.endsWith("notebook.ts"))).toHaveLength(2);
  }, 300_000);
});

test("a page that is too heavy is told of", () => {
  // What does not repeat cannot be packed.
  const code = Array.from({ length: 90_000 }, (_, n) =>
    ((n * 2_654_435_761) % 4_294_967_296).toString(36),
  ).join("");
  const lesson = { compiled: { en: { code, cells: [] } } };
  expect(checkWeights(new Map([["01-data/01-first", lesson]]) as never)).toEqual([
    expect.objectContaining({
      file: "lessons/01-data/01-first/en.mdx",
      message: expect.stringMatching(/60 are the most/),
    }),
  ]);
});

test("a run without mistakes is no problem", () => {
  const cell = {
    name: "count",
    ms: 100,
    cpuMs: 90,
    outputs: [],
    evidence: null,
    tensors: 3,
    left: 3,
    error: null,
  };
  expect(judge({ cells: [cell], asked: {}, ms: 100 }, { file: "notebook.ts", text: notebook })).toEqual([]);
});

describe("what is asked for", () => {
  const modules = [
    { slug: "data", lessons: [{ folder: "01-data/02-leakage", number: "1.2", slug: "leakage" }] },
  ] as never;
  test("a lesson by its number, address, folder or file", () => {
    for (const asked of [
      "1.2",
      "data/leakage",
      "lessons/01-data/02-leakage/",
      "/a/lessons/01-data/02-leakage/zh.mdx",
    ])
      expect(findLesson(modules, asked).number).toBe("1.2");
    expect(() => findLesson(modules, "1.3")).toThrow(
      'There is no lesson "1.3". There are:\n  1.2 01-data/02-leakage',
    );
  });
  test("an option there is not is refused", () => {
    expect(readArguments(["--json", "1.2"])).toMatchObject({
      json: true,
      run: false,
      asked: ["1.2"],
      root: null,
    });
    expect(() => readArguments(["--jason"])).toThrow("--jason");
  });
});
