// A lesson that went into the studio and came out again, with a picture, lies in somebody's own content like any other: it passes the check,
// compiles, and its picture goes where browsers fetch it.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testPng } from "../../../lib/course/test-pictures";
import { fromFolder } from "../../../lib/studio/folder/from-folder";
import { toFolder, zipFolder } from "../../../lib/studio/folder/to-folder";
import { unzip } from "../../../lib/studio/folder/unzip";
import type { StudioLesson } from "../../../lib/studio/text/document";
import { overlaid, project } from "../content/course-tree";
import { makers } from "../new/make";
import { publicPictures, publishPictures } from "../publish-pictures";
import { checkCourse } from "./check-course";

let at: string;
beforeAll(() => {
  at = mkdtempSync(path.join(os.tmpdir(), "aisle-studio-lesson-"));
  mkdirSync(path.join(at, "own"));
  // A course with nothing in it yet, on the code that ships.
  for (const name of ["lib", "components", "node_modules"]) {
    mkdirSync(path.join(at, "project"), { recursive: true });
    symlinkSync(path.join(project, name), path.join(at, "project", name));
  }
});
afterAll(() => rmSync(at, { recursive: true, force: true }));

const wanted = { number: 1, lesson: undefined, secret: false };
const licence = "SPDX-FileCopyrightText: 2026 A Shop\nSPDX-License-Identifier: CC-BY-4.0";

test("a lesson with every part of the studio, out and laid over the course", async () => {
  const tree = overlaid({
    own: path.join(at, "own"),
    to: path.join(at, "to"),
    from: path.join(at, "project"),
  });
  mkdirSync(path.join(at, "to/lessons"), { recursive: true });
  await makers.module!(tree, { ...wanted, name: "pricing", title: { en: "Pricing", zh: "定价" } });
  tree.refresh();
  await makers.lesson!(tree, {
    ...wanted,
    name: "pricing/price-tests",
    title: { en: "Price tests", zh: "价格实验" },
  });
  const folder = "lessons/01-pricing/01-price-tests";
  const home = path.join(at, "own", folder);
  const files = Object.fromEntries(
    readdirSync(home)
      .filter((name) => name !== "diagrams")
      .map((name) => [name, new Uint8Array(readFileSync(path.join(home, name)))]),
  );
  const { lesson: read } = fromFolder(files);
  const withPicture = (text: string, alt: string) => text.replace(/\n## /, `\n![${alt}](shelf.png)\n\n## `);
  const lesson: StudioLesson = {
    ...read!,
    texts: { en: withPicture(read!.texts.en, "A shelf {1} < 2"), zh: withPicture(read!.texts.zh, "货架") },
  };
  const out = toFolder(lesson, {
    pictures: [{ name: "shelf.png", bytes: testPng, licence }],
    slug: "01-price-tests",
    exercises: ["price-tests-questions"],
  });
  expect(out.problems.map(({ key }) => key)).toEqual(["diagrams", "diagrams"]);

  const diagrams = path.join(at, "diagrams");
  cpSync(path.join(home, "diagrams"), diagrams, { recursive: true });
  rmSync(home, { recursive: true });
  for (const [name, bytes] of Object.entries(unzip(zipFolder(out)).files)) {
    const file = path.join(path.dirname(home), name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  cpSync(diagrams, path.join(home, "diagrams"), { recursive: true });
  tree.refresh();

  const { problems, compiled } = await checkCourse({
    root: tree.root,
    asked: ["pricing/price-tests"],
    cache: path.join(at, "cache"),
  });
  // Only that nobody has said yet which English the Chinese was made from.
  expect(problems.map(({ file, severity, message }) => [file, severity, message])).toEqual([
    [
      `${folder}/zh.mdx`,
      "warning",
      expect.stringContaining("Nothing says which English text this was translated from"),
    ],
  ]);
  const result = compiled.lessons.get("01-pricing/01-price-tests")!;
  expect(Object.keys(result.compiled).sort()).toEqual(["en", "zh"]);
  expect(result.compiled.en!.frontmatter.exercises).toEqual(["price-tests-questions"]);
  expect(result.compiled.en!.predictions).toEqual([{ id: "first-share", answer: 1 }]);
  expect(result.pictures).toHaveLength(1);

  await publishPictures(result.pictures, { project: at, folder: path.join(tree.root, folder) });
  const { address } = result.pictures[0]!;
  const published = path.join(at, publicPictures, path.basename(address));
  expect(new Uint8Array(readFileSync(published))).toEqual(testPng);
  expect(result.compiled.en!.code).toContain(`src:"${address}",alt:"A shelf {1} < 2",width:"30",height:"20"`);

  // Without a word on whose it is, or where it is gone, the check says so.
  rmSync(path.join(home, "shelf.png.license"));
  tree.refresh();
  const again = () =>
    checkCourse({ root: tree.root, asked: ["pricing/price-tests"], cache: path.join(at, "cache") });
  expect((await again()).problems.map(({ file, message }) => [file, message])).toContainEqual([
    `${folder}/shelf.png`,
    expect.stringContaining("shelf.png.license is missing"),
  ]);
  rmSync(path.join(home, "shelf.png"));
  tree.refresh();
  expect(existsSync(path.join(tree.root, folder, "shelf.png"))).toBe(false);
  const gone = (await again()).problems.filter(({ message }) =>
    message.startsWith('There is no file "shelf.png"'),
  );
  expect(gone.map(({ file, line }) => `${file} ${line}`)).toEqual([
    expect.stringMatching(/en\.mdx \d+$/),
    expect.stringMatching(/zh\.mdx \d+$/),
  ]);
}, 300_000);
