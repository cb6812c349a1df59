import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readSpecs } from "./exercise-specs";

let root: string;
const put = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, "exercises", file)), { recursive: true });
  writeFileSync(path.join(root, "exercises", file), text);
};
const exercise = (folder: string, id: string) => {
  put(`${folder}/exercise.ts`, `export const exercise = { id: "${id}" };`);
  put(`${folder}/grade.server.ts`, "");
};
const saidOf = async (...ids: string[]) =>
  (await readSpecs(root, ids)).problems.map(({ file, message }) => `${file.split("/")[1]}: ${message}`);

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "aisle-specs-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it("an id that another folder has is told, with which, and so is one that is nobody's", async () => {
  exercise("one", "one");
  exercise("two", "one");
  exercise("three", "four");
  expect(await saidOf("one", "two", "three")).toEqual([
    'two: Its id "one" is taken: exercises/one has it. Ids are unique and for ever; write id: "two", as its folder is called.',
    'three: Its id is "four" and its folder is called "three". Both must be the same; rename one.',
  ]);
});

it("what would keep the catalogue from being built is told at its file", async () => {
  put("broken/exercise.ts", "export const exercise = {");
  put("broken/grade.server.ts", "");
  put("empty/exercise.ts", "export const other = 1;");
  exercise("Two Words", "Two Words");
  const said = await saidOf("broken", "empty", "Two Words", "no-exercise");
  expect(said.map((one) => one.slice(0, 34))).toEqual([
    "broken: It cannot be read: Transfo",
    'empty: It exports no "exercise". B',
    "empty: The file is missing: nothin",
    'Two Words: The folder "Two Words" ',
  ]);
});
