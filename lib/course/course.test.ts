import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readFolderName } from "./course";
import { readCourse } from "./read-course";

async function courseWith(files: Record<string, string>): Promise<string> {
  const root = await mkdtemp(path.join(os.tmpdir(), "aisle-course-"));
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  }
  return root;
}

const head = JSON.stringify({ title: { en: "A", zh: "甲" }, summary: { en: "b", zh: "乙" }, planned: [] });

describe("the course is read from its folders", () => {
  test("numbers and slugs come from the names", () => {
    expect(readFolderName("04-recommendation")).toEqual({ number: 4, slug: "recommendation" });
    for (const name of ["4-x", "04_x", "04-X", "recommendation", "04-"])
      expect(readFolderName(name)).toBeNull();
  });
  test("modules and lessons come in the order of their numbers", async () => {
    const root = await courseWith({
      "lessons/01-data/module.json": head,
      "lessons/01-data/02-leakage/en.mdx": "",
      "lessons/01-data/01-cleaning/en.mdx": "",
      "lessons/00-orientation/module.json": head,
    });
    const { modules, problems } = await readCourse(root);
    expect(problems).toEqual([]);
    expect(modules.map((module) => module.slug)).toEqual(["orientation", "data"]);
    expect(modules[1]!.lessons.map((lesson) => lesson.number)).toEqual(["1.1", "1.2"]);
  });
  test("a broken head and a wrong folder name are problems, and the rest stays usable", async () => {
    const root = await courseWith({
      "lessons/01-data/module.json": head,
      "lessons/02-core/module.json": '{ "title": { "en": "Core" } }',
      "lessons/Misc/module.json": head,
    });
    const { modules, problems } = await readCourse(root);
    expect(modules.map((module) => module.slug)).toEqual(["data"]);
    expect(problems.map((problem) => problem.file).sort()).toEqual([
      "lessons/02-core/module.json",
      "lessons/Misc",
    ]);
  });
  test("what is wrong with a head is said field by field, or with the line where it is no JSON", async () => {
    const root = await courseWith({
      "lessons/01-none/01-first/en.mdx": "",
      "lessons/02-lacks/module.json": JSON.stringify({ ...JSON.parse(head), title: { en: "A" } }),
      "lessons/03-comma/module.json": '{\n  "title": { "en": "A" "zh": "甲" }\n}',
    });
    const { problems } = await readCourse(root);
    expect(problems.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([
      expect.stringMatching(/^lessons\/01-none\/module\.json:1 The file is missing/),
      expect.stringMatching(/^lessons\/02-lacks\/module\.json:1 .*cannot be read: title\.zh: /),
      expect.stringMatching(/^lessons\/03-comma\/module\.json:2 The module's head is no JSON: /),
    ]);
  });
  test("numbers and names that two claim are told", async () => {
    const root = await courseWith({
      "lessons/01-data/module.json": head,
      "lessons/01-data/02-leakage/en.mdx": "",
      "lessons/01-data/02-labels/en.mdx": "",
      "lessons/01-data/03-leakage/en.mdx": "",
      "lessons/01-logs/module.json": head,
      "lessons/05-data/module.json": head,
    });
    const { problems } = await readCourse(root);
    expect(problems.map(({ file, message }) => `${file} ${message.split(", too")[0]}`)).toEqual([
      "lessons/01-logs/module.json lessons/01-data has the number 1",
      'lessons/05-data/module.json lessons/01-data has the name "data"',
      "lessons/01-data/02-leakage/en.mdx lessons/01-data/02-labels has the number 1.2",
      'lessons/01-data/03-leakage/en.mdx lessons/01-data/02-leakage has the name "leakage"',
    ]);
  });
});
