// Real folders and real saves, as editors make them.
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { watchFolders } from "./watch-folders";

let at: string;
let end: () => void;
let saved: string[];
beforeEach(() => {
  at = realpathSync(mkdtempSync(path.join(os.tmpdir(), "aisle-watch-")));
  mkdirSync(path.join(at, "lessons/01-a/01-b"), { recursive: true });
  put("lessons/01-a/01-b/en.mdx", "one");
  saved = [];
  end = watchFolders([path.join(at, "lessons"), path.join(at, "none")], (files) =>
    saved.push(...files.map((file) => path.relative(at, file).replaceAll("\\", "/"))),
  );
});
afterEach(() => {
  end();
  rmSync(at, { recursive: true, force: true });
});

const put = (file: string, text: string) => writeFileSync(path.join(at, file), text);
const heard = (file: string) =>
  vi.waitFor(() => expect(saved).toContain(file), { timeout: 10_000, interval: 20 });

it("hears of a file that is written to, each time", async () => {
  put("lessons/01-a/01-b/en.mdx", "two");
  await heard("lessons/01-a/01-b/en.mdx");
  saved.length = 0;
  put("lessons/01-a/01-b/en.mdx", "three");
  await heard("lessons/01-a/01-b/en.mdx");
});

it("hears of a file that another is put in the place of, each time", async () => {
  for (const text of ["two", "three"]) {
    saved.length = 0;
    put("lessons/01-a/01-b/.en.mdx.tmp", text);
    renameSync(path.join(at, "lessons/01-a/01-b/.en.mdx.tmp"), path.join(at, "lessons/01-a/01-b/en.mdx"));
    await heard("lessons/01-a/01-b/en.mdx");
  }
});

it("hears of a file that is gone, and of what a new folder brings along", async () => {
  rmSync(path.join(at, "lessons/01-a/01-b/en.mdx"));
  await heard("lessons/01-a/01-b/en.mdx");
  mkdirSync(path.join(at, "lessons/02-c/01-d"), { recursive: true });
  put("lessons/02-c/01-d/zh.mdx", "one");
  await heard("lessons/02-c/01-d/zh.mdx");
  saved.length = 0;
  put("lessons/02-c/01-d/zh.mdx", "two");
  await heard("lessons/02-c/01-d/zh.mdx");
});

it("leaves out what editors keep beside, and hears nothing after its end", async () => {
  for (const name of [".en.mdx.swp", "en.mdx~", "4913"]) put(`lessons/01-a/01-b/${name}`, "x");
  put("lessons/01-a/01-b/zh.mdx", "one");
  await heard("lessons/01-a/01-b/zh.mdx");
  expect(new Set(saved)).toEqual(new Set(["lessons/01-a/01-b/zh.mdx"]));
  end();
  saved.length = 0;
  put("lessons/01-a/01-b/zh.mdx", "two");
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(saved).toEqual([]);
});
