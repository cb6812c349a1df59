// --watch on an exercise of somebody's own, made from the template: what is saved is tried, and nothing else; Ctrl-C ends it.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { project } from "../content/course-tree";
import { writeFrom } from "../new/templates";
import { affectedBy } from "./changed-answers";

const id = "watched-questions";
let own: string;
let folder: string;
let child: ChildProcess;
let said = "";

beforeEach(async () => {
  own = mkdtempSync(path.join(os.tmpdir(), "aisle-watch-"));
  folder = path.join(own, "exercises", id);
  const blanks = { ID: id, LESSON: "data/cleaning", NUMBER: "1.1", SECRET: "" };
  await writeFrom("exercise", folder, () => blanks);
});
afterEach(() => {
  child?.kill("SIGKILL");
  rmSync(own, { recursive: true, force: true });
});

function watch(): Promise<number | null> {
  const args = ["--import", "tsx", "scripts/check-exercises.ts", id, "--watch"];
  child = spawn(process.execPath, args, { cwd: project, env: { ...process.env, CONTENT_DIR: own } });
  said = "";
  for (const stream of [child.stdout!, child.stderr!])
    stream.on("data", (part: Buffer) => {
      said += part.toString("utf8");
    });
  return new Promise((resolve) => child.on("close", resolve));
}

/** Resolves to what was said since, up to the end of a round. */
async function round(): Promise<string> {
  const start = said.length;
  for (let n = 0; n < 600; n++) {
    if (/as meant, \d+ not, [\d.]+ s\./.test(said.slice(start))) return said.slice(start);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No round ended within a minute. It said: ${said}`);
}
const edit = (file: string, from: string, to: string) => {
  const text = readFileSync(path.join(folder, file), "utf8");
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(path.join(folder, file), text.replace(from, to));
};
const rows = (text: string) =>
  [...text.matchAll(/^ {2}([✓✗]) (\S+)/gm)].map(([, sign, name]) => `${sign} ${name}`);

it("what is saved is tried, with who imports it, until Ctrl-C", async () => {
  const ended = watch();
  const first = await round();
  expect(rows(first)).toEqual([
    "✓ solution",
    "✓ starter",
    "✓ wrong/held-out-days",
    "✓ wrong/odds",
    "✓ wrong/percent",
  ]);
  edit("wrong/odds.ts", 'mistake = "formula"', 'mistake = "days"');
  expect(await round()).toMatch(
    / {2}✗ wrong\/odds +fails on "formula"; it should fail on "days"\n0 as meant, 1 not/,
  );
  // Wrong answers are the right ones with one mistake.
  edit("solution.ts", "value: 0.5", "value: 0.7");
  const broken = rows(await round());
  expect(broken).toContain("✗ solution");
  expect(broken).not.toContain("✓ starter");
  expect(broken.length).toBeGreaterThan(1);
  edit("solution.ts", "value: 0.7", "value: 0.5");
  edit("wrong/odds.ts", 'mistake = "days"', 'mistake = "formula"');
  await round();
  edit("exercise.ts", 'id: "share"', 'id: "share" nonsense');
  expect(await round()).toMatch(
    /✗ watched-questions +Transform failed[\s\S]*aisle-watch-[\s\S]*exercise\.ts:\d+/,
  );
  edit("exercise.ts", 'id: "share" nonsense', 'id: "share"');
  expect(rows(await round())).toHaveLength(5);
  child.kill("SIGINT");
  expect(await ended).toBe(0);
  expect(said.trimEnd()).toMatch(/All as meant\.$/);
}, 300_000);

it("texts are looked at without trying an answer, and proofs and tests are nobody's", async () => {
  expect(await affectedBy(folder, ["words.zh.json", "en.mdx"])).toEqual({ answers: [], folder: true });
  expect(await affectedBy(folder, ["proof.json", "grade.test.ts"])).toEqual({ answers: [], folder: false });
  expect((await affectedBy(folder, ["grade.server.ts"])).answers).toHaveLength(5);
});

it("takes one exercise that there is", async () => {
  child = spawn(process.execPath, ["--import", "tsx", "scripts/check-exercises.ts", "nothing", "--watch"], {
    cwd: project,
  });
  let errors = "";
  child.stderr!.on("data", (part: Buffer) => {
    errors += part.toString("utf8");
  });
  expect(await new Promise((resolve) => child.on("close", resolve))).toBe(2);
  expect(errors).toContain('There is no exercise "nothing".');
});
