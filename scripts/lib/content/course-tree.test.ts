import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { proofInputs } from "../exercise-check/proof";
import { loadExercise } from "../exercises";
import { inputHash } from "../prepare.mjs";
import { writeCatalogue } from "../write-catalogue";
import { contentFolder, courseFiles } from "./content-folder.mjs";
import { atHome, overlaid, project } from "./course-tree";

let at: string;
const put = (root: string, files: Readonly<Record<string, string>>) => {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(at, root, file)), { recursive: true });
    writeFileSync(path.join(at, root, file), text);
  }
};
const read = (...parts: string[]) => readFileSync(path.join(at, ...parts), "utf8");
const open = () =>
  overlaid({ own: path.join(at, "own"), to: path.join(at, "to"), from: path.join(at, "project") });

beforeEach(() => {
  at = mkdtempSync(path.join(os.tmpdir(), "aisle-content-"));
  put("project", {
    "lib/grading/exercise.ts": "",
    "exercises/catalogue.ts": "shipped",
    "exercises/one/exercise.ts": "one",
    "exercises/one/grade.test.ts": "a test",
    "lessons/01-data/module.json": "data",
    "lessons/01-data/01-first/en.mdx": "first",
    "lessons/01-data/01-first/numbers.json": "0",
  });
  mkdirSync(path.join(at, "own"));
});
afterEach(() => rmSync(at, { recursive: true, force: true }));

describe("own content over the course", () => {
  it("adds, and replaces what has the same path; nothing else of the course changes", () => {
    put("own", {
      "lessons/01-data/02-mine/en.mdx": "mine",
      "lessons/01-data/01-first/en.mdx": "first, otherwise",
      "exercises/two/exercise.ts": "two",
      "exercises/two/.exercise.ts.swp": "an editor's",
      "README.md": "no content",
    });
    const { root, place } = open();
    expect(courseFiles(root)).toEqual([
      "lessons/01-data/01-first/en.mdx",
      "lessons/01-data/01-first/numbers.json",
      "lessons/01-data/02-mine/en.mdx",
      "lessons/01-data/module.json",
      "exercises/one/exercise.ts",
      "exercises/two/exercise.ts",
    ]);
    expect(read("to/lessons/01-data/01-first/en.mdx")).toBe("first, otherwise");
    expect(read("project/lessons/01-data/01-first/en.mdx")).toBe("first");
    // What exercises import by relative paths.
    expect(existsSync(path.join(root, "exercises/two/../../lib/grading/exercise.ts"))).toBe(true);
    expect(place("exercises/one/exercise.ts")).toBe("exercises/one/exercise.ts");
    expect(place("exercises/two/exercise.ts")).toBe(path.join(at, "own/exercises/two/exercise.ts"));
    const problem = { file: "exercises/two/en.mdx", line: 3, severity: "error", message: "" } as const;
    expect(atHome({ place }, [problem])[0]!.file).toBe(path.join(at, "own/exercises/two/en.mdx"));
  });

  it("follows what is edited and removed, and tells which files those are", () => {
    put("own", { "exercises/two/exercise.ts": "two", "exercises/two/en.mdx": "text" });
    const tree = open();
    expect(tree.refresh()).toEqual([]);
    put("own", { "exercises/two/exercise.ts": "two, mended" });
    put("project", { "lessons/01-data/01-first/en.mdx": "a new version" });
    rmSync(path.join(at, "own/exercises/two/en.mdx"));
    expect(tree.refresh().sort()).toEqual([
      "exercises/two/en.mdx",
      "exercises/two/exercise.ts",
      "lessons/01-data/01-first/en.mdx",
    ]);
    expect(read("to/exercises/two/exercise.ts")).toBe("two, mended");
    expect(existsSync(path.join(at, "to/exercises/two/en.mdx"))).toBe(false);
    rmSync(path.join(at, "own/exercises"), { recursive: true });
    tree.refresh();
    expect(existsSync(path.join(at, "to/exercises/two")), "a folder is an exercise").toBe(false);
  });

  it("what a command wrote goes to where its exercise or lesson lies", () => {
    put("own", { "exercises/two/exercise.ts": "two" });
    const tree = open();
    put("to", { "exercises/two/proof.json": "p", "lessons/01-data/01-first/numbers.json": "1" });
    tree.takeBack();
    expect(read("own/exercises/two/proof.json")).toBe("p");
    expect(read("project/lessons/01-data/01-first/numbers.json")).toBe("1");
    expect(existsSync(path.join(at, "own/lessons"))).toBe(false);
  });

  it("what a command wrote never overwrites what its author has changed meanwhile", () => {
    put("own", { "lessons/01-data/02-mine/zh.mdx": "旧", "lessons/01-data/02-mine/numbers.json": "0" });
    const tree = open();
    put("to", { "lessons/01-data/02-mine/zh.mdx": "stamped", "lessons/01-data/02-mine/numbers.json": "1" });
    put("own", { "lessons/01-data/02-mine/zh.mdx": "新" });
    expect(() => tree.takeBack()).toThrow("02-mine/zh.mdx. Run the command again.");
    expect(read("own/lessons/01-data/02-mine/zh.mdx")).toBe("新");
    expect(read("own/lessons/01-data/02-mine/numbers.json")).toBe("1");
  });

  it("a catalogue names both, with what they export", () => {
    put("own", { "exercises/two/exercise.ts": "two", "exercises/two/recipe.ts": "world" });
    const { root } = open();
    writeCatalogue(root);
    expect(read("to/exercises/catalogue.ts")).toContain("{ spec: one, recipe: null }");
    expect(read("to/exercises/catalogue.ts")).toContain("{ spec: two, recipe: twoWorld }");
    expect(read("to/exercises/graders.server.ts")).toContain('"two": two');
    expect(read("project/exercises/catalogue.ts")).toBe("shipped");
  });
});

describe("exercises that ship", () => {
  it("are the same ones under own content: they load, and their proofs hold", async () => {
    const to = path.join(project, ".cache", "content", "test");
    const { root } = overlaid({ own: path.join(at, "own"), to });
    const id = "mf-new-items";
    expect(proofInputs(path.join(root, "exercises", id))).toBe(
      JSON.parse(readFileSync(path.join(project, "exercises", id, "proof.json"), "utf8")).inputs,
    );
    expect((await loadExercise(id, root)).spec.id).toBe(id);
    rmSync(to, { recursive: true });
  });
});

describe("a build", () => {
  const before = process.env.CONTENT_DIR;
  afterEach(() => {
    if (before === undefined) delete process.env.CONTENT_DIR;
    else process.env.CONTENT_DIR = before;
  });
  it("is made anew when own content comes, changes or goes", async () => {
    delete process.env.CONTENT_DIR;
    const without = await inputHash();
    process.env.CONTENT_DIR = path.join(at, "own");
    const empty = await inputHash();
    put("own", { "exercises/two/exercise.ts": "two" });
    const one = await inputHash();
    expect(await inputHash()).toBe(one);
    put("own", { "exercises/two/exercise.ts": "three" });
    expect(new Set([without, empty, one, await inputHash()]).size).toBe(4);
    delete process.env.CONTENT_DIR;
    expect(await inputHash()).toBe(without);
  });
});

describe("the name of the folder", () => {
  const named = (CONTENT_DIR: string | undefined) => contentFolder(path.join(at, "project"), { CONTENT_DIR });
  it("may be left out, and be relative to the project", () => {
    expect([named(undefined), named(" ")]).toEqual([null, null]);
    expect(named("../own")).toBe(path.join(at, "own"));
  });
  it("is refused in a sentence where it cannot be used", () => {
    expect(() => named("../none")).toThrow(/names .*none, and there is no such folder\. Make it, /);
    put("own", { file: "" });
    expect(() => named("../own/file")).toThrow("which is a file");
    expect(() => named("lessons")).toThrow("lies within Aisle's own folder");
    symlinkSync(path.join(at, "project/lessons"), path.join(at, "linked"));
    expect(() => named("../linked")).toThrow("lies within Aisle's own folder");
  });
  it("may lead to folders by links, but not in a circle", () => {
    put("elsewhere", { "two/exercise.ts": "two" });
    symlinkSync(path.join(at, "elsewhere"), path.join(at, "own/exercises"));
    expect(courseFiles(path.join(at, "own"))).toEqual(["exercises/two/exercise.ts"]);
    symlinkSync(path.join(at, "elsewhere"), path.join(at, "elsewhere/two/again"));
    expect(() => courseFiles(path.join(at, "own"))).toThrow("leads in a circle");
  });
});
