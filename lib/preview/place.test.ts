// What may be opened, and what may not: real files and links.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { placeOf } from "./place";
import { PreviewRefused } from "./refused";

let at: string;
beforeEach(() => {
  at = realpathSync(mkdtempSync(path.join(os.tmpdir(), "aisle-place-")));
  for (const file of [
    "project/lessons/01-a/01-b/en.mdx",
    "project/lib/secret.ts",
    "project/.env",
    "own/lessons/01-a/01-b/zh.mdx",
    "own/notes.txt",
    "elsewhere/key.pem",
  ]) {
    mkdirSync(path.dirname(path.join(at, file)), { recursive: true });
    writeFileSync(path.join(at, file), file);
  }
});
afterEach(() => rmSync(at, { recursive: true }));

const homes = () => ({ project: path.join(at, "project"), own: path.join(at, "own") });

function refusedFor(file: unknown, line: unknown = 1): string {
  try {
    return `opened ${placeOf({ file, line }, homes()).file}`;
  } catch (error) {
    if (error instanceof PreviewRefused) return error.key;
    throw error;
  }
}

describe("a file of the course", () => {
  it("is found by its path from the project's root", () => {
    expect(placeOf({ file: "lessons/01-a/01-b/en.mdx", line: 7 }, homes())).toEqual({
      file: path.join(at, "project/lessons/01-a/01-b/en.mdx"),
      line: 7,
    });
  });

  it("is own content where that has it, by either path", () => {
    const own = path.join(at, "own/lessons/01-a/01-b/zh.mdx");
    expect(placeOf({ file: "lessons/01-a/01-b/zh.mdx", line: 1 }, homes()).file).toBe(own);
    expect(placeOf({ file: own, line: 1 }, homes()).file).toBe(own);
  });
});

describe("refused is", () => {
  it.each([
    ["lib/secret.ts", "notOfCourse"],
    ["lessons/../lib/secret.ts", "notOfCourse"],
    ["lessons/01-a/01-b/../../../.env", "notOfCourse"],
    ["../elsewhere/key.pem", "notOfCourse"],
    ["/etc/passwd", "notOfCourse"],
    ["lessons/01-a/01-b", "isFolder"],
    ["lessons/01-a/01-b/none.mdx", "fileGone"],
    ["lessons/01-a/01-b/en.mdx; rm -rf /", "fileGone"],
    ['lessons/01-a/01-b/en.mdx" --wait', "fileGone"],
    ["lessons/01-a/01-b/en.mdx\0.txt", "noFile"],
    ["", "noFile"],
    [undefined, "noFile"],
    [["lessons/01-a/01-b/en.mdx"], "noFile"],
  ])("%j", (file, key) => {
    expect(refusedFor(file)).toBe(key);
  });

  it("what lies in CONTENT_DIR beside the course", () => {
    expect(refusedFor(path.join(at, "own/notes.txt"))).toBe("notOfCourse");
  });

  it("a link that leads out, as a file and as a folder", () => {
    symlinkSync(path.join(at, "elsewhere/key.pem"), path.join(at, "project/lessons/01-a/01-b/link.mdx"));
    symlinkSync(path.join(at, "elsewhere"), path.join(at, "own/lessons/02-out"));
    expect(refusedFor("lessons/01-a/01-b/link.mdx")).toBe("notOfCourse");
    expect(refusedFor("lessons/02-out/key.pem")).toBe("notOfCourse");
  });

  it("a folder that only begins with the same name", () => {
    mkdirSync(path.join(at, "project/lessons-old"));
    writeFileSync(path.join(at, "project/lessons-old/en.mdx"), "");
    expect(refusedFor("lessons-old/en.mdx")).toBe("notOfCourse");
  });

  it.each([0, -1, 1.5, Number.NaN, "7", "7; ls", null, 1e9])("the line %j", (line) => {
    expect(refusedFor("lessons/01-a/01-b/en.mdx", line)).toBe("noLine");
  });
});
