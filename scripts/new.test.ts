// npm run new in a copy of the project: what it makes passes the checks as it stands. And what check:exercises makes there of a
// wrong answer that passes.
import { spawnSync } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Problem } from "../lib/course/problem";
import { authored } from "../lib/mdx/vocabulary";
import { findModule, placeLesson, placeModule, readSlug } from "./lib/new/place";

const project = path.resolve(import.meta.dirname, "..");
/** What the scripts read. The caches spare the copy what was found here already. */
const copied = [
  "lessons",
  "exercises",
  "lib",
  "scripts",
  "messages",
  "components/figures",
  "build",
  ".cache",
];
const single = ["package.json", "package-lock.json", "tsconfig.json", "biome.json", ".gitignore"];

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "aisle-new-"));
  for (const name of [...copied, ...single])
    await cp(path.join(project, name), path.join(root, name), { recursive: true }).catch(
      (error: { code?: string }) => {
        // Nothing has been built or kept yet in a bare clone.
        if (error.code !== "ENOENT") throw error;
      },
    );
  await symlink(path.join(project, "node_modules"), path.join(root, "node_modules"));
}, 120_000);
afterAll(() => rm(root, { recursive: true, force: true }));

function run(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", path.join(root, script), ...args],
    { cwd: root, encoding: "utf8" },
  );
  return { status, stdout, stderr };
}
const read = (file: string) => readFile(path.join(root, file), "utf8");

describe("new content", () => {
  test("a module, a lesson in it and an exercise, without any other file being edited, pass the checks as they stand", async () => {
    const module = run("scripts/new.ts", "module", "shop-floor", "--en", "The shop floor", "--zh", "卖场");
    expect([module.status, module.stderr]).toEqual([0, ""]);
    const folder = /lessons\/(\d\d-shop-floor)\/module\.json/.exec(module.stdout)![1]!;

    const lesson = run(
      "scripts/new.ts",
      "lesson",
      "shop-floor/basket-size",
      "--en",
      "Basket size",
      "--zh",
      "一单几件",
    );
    expect([lesson.status, lesson.stderr]).toEqual([0, ""]);
    expect(lesson.stdout).toContain("1 exercises, 3 wrong answers, ");
    const exercise = run("scripts/new.ts", "exercise", "basket-share", "--lesson", "shop-floor/basket-size");
    expect([exercise.status, exercise.stderr]).toEqual([0, ""]);

    const checked = run("scripts/check-course.ts", "--json", "--run", "shop-floor/basket-size");
    expect([JSON.parse(checked.stdout), checked.status]).toEqual([[], 0]);
    const all = JSON.parse(run("scripts/check-course.ts", "--json").stdout) as Problem[];
    expect(all.filter(({ file }) => /shop-floor|basket/.test(file))).toEqual([]);

    const at = `lessons/${folder}/01-basket-size`;
    const biome = path.join(root, "node_modules/@biomejs/biome/bin/biome");
    const formatted = spawnSync(
      process.execPath,
      [biome, "check", "--error-on-warnings", "lessons", "exercises"],
      { cwd: root, encoding: "utf8" },
    );
    expect([formatted.status, formatted.stderr]).toEqual([0, ""]);

    for (const locale of ["en", "zh"]) {
      const text = await read(`${at}/${locale}.mdx`);
      expect(authored.filter((name) => !text.includes(`<${name}`))).toEqual([]);
    }
    expect(await read(`${at}/zh.mdx`)).toContain('title: "一单几件"');
    expect(await read("exercises/catalogue.ts")).toContain('"./basket-share/exercise"');

    // A second time it refuses, and the first is as it was.
    const before = await read(`${at}/en.mdx`);
    expect(run("scripts/new.ts", "lesson", "shop-floor/basket-size").status).toBe(2);
    expect(await read(`${at}/en.mdx`)).toBe(before);
  }, 1_500_000);
});

describe("where new content goes", () => {
  const modules = [
    {
      folder: "01-data",
      number: 1,
      slug: "data",
      lessons: [{ folder: "01-data/02-leakage", number: "1.2", slug: "leakage" }],
    },
  ] as never;
  test("behind the last, or where a number says", () => {
    expect(placeModule(modules, "search")).toBe("02-search");
    expect(placeModule(modules, "search", 7)).toBe("07-search");
    expect(placeLesson(modules, "data/labels")).toMatchObject({ folder: "01-data/03-labels", number: "1.3" });
    expect(placeLesson(modules, "data/labels", 1)).toMatchObject({
      folder: "01-data/01-labels",
      number: "1.1",
    });
  });
  test("names and numbers that are taken or cannot be are refused in a sentence", () => {
    expect(() => readSlug("Basket Size")).toThrow("cannot be a name");
    expect(() => placeModule(modules, "data")).toThrow("lessons/01-data has that name or number");
    expect(() => placeLesson(modules, "data/labels", 2)).toThrow(
      "lessons/01-data/02-leakage has that name or number",
    );
    expect(() => placeLesson(modules, "labels")).toThrow("Write MODULE/NAME");
    expect(() => findModule(modules, "ads")).toThrow('There is no module "ads". There are: data.');
  });
});

describe("the check of exercises", () => {
  test("proves nothing where a wrong answer passes, so that no later check can rely on it", async () => {
    const before = await read("exercises/read-the-log/proof.json");
    const passes = 'export { solve } from "../solution";\nexport const mistake = "cheapest";\n';
    await writeFile(path.join(root, "exercises/read-the-log/wrong/passes.ts"), passes);
    const { status, stderr } = run("scripts/check-exercises.ts", "read-the-log", "--all");
    expect(status).toBe(1);
    expect(stderr).toContain('wrong/passes should fail on "cheapest" but passes');
    expect(await read("exercises/read-the-log/proof.json")).toBe(before);
  }, 180_000);
});
