import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { keptLately } from "./kept-lately";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "aisle-kept-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("finds what was finished within a day, by how its name begins", () => {
  expect(keptLately(path.join(folder, "nowhere"), "before-2")).toBeNull();
  mkdirSync(path.join(folder, "before-2-now.part"));
  mkdirSync(path.join(folder, "before-3-now"));
  expect(keptLately(folder, "before-2-"), "another step's, and one that was not finished").toBeNull();
  const file = path.join(folder, "before-2-now");
  writeFileSync(file, "");
  expect(keptLately(folder, "before-2-")).toBe(file);
  const old = Date.now() / 1000 - 90_000;
  utimesSync(file, old, old);
  expect(keptLately(folder, "before-2-"), "what has changed since yesterday is to be kept again").toBeNull();
});
