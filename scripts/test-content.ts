// npm run test:content [-- --port 4390]: content of somebody's own from an empty folder to a passed hand-in. Makes a module, a lesson, an exercise and a secret
// one in a temporary CONTENT_DIR, checks, builds and serves them, reads both languages, hands the solution in, and looks whether the tree is as before.
// It builds here: the next start without it builds anew. Some minutes; npm test has the parts.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { testPng } from "../lib/course/test-pictures";
import type { Answer } from "../lib/grading/evidence";

const root = path.resolve(import.meta.dirname, "..");
const { values } = parseArgs({ options: { port: { type: "string", default: "4390" } } });
const at = mkdtempSync(path.join(os.tmpdir(), "aisle-test-content-"));
const own = path.join(at, "own");
const origin = `http://localhost:${values.port}`;
const env = { ...process.env, CONTENT_DIR: own, DATA_DIR: path.join(at, "data"), PORT: values.port };

let failed = 0;
function check(name: string, holds: boolean): void {
  if (!holds) failed++;
  console.log(`${holds ? "✓" : "✗"} ${name}`);
}

const tsx = path.join(root, "node_modules/tsx/dist/cli.mjs");
function command(script: string, ...args: string[]): { status: number | null; output: string } {
  console.log(`… ${path.basename(script, ".ts")} ${args.join(" ")}`);
  const all = [tsx, path.join(root, script), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, { cwd: root, env, encoding: "utf8" });
  if (status !== 0) console.log(stdout + stderr);
  return { status, output: stdout + stderr };
}
const gitState = () => execFileSync("git", ["status", "--porcelain"], { cwd: root, encoding: "utf8" });

/** Starts as `npm start` does, building first. */
async function serve<T>(work: () => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, [path.join(root, "scripts/start.mjs")], { cwd: root, env });
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (part: Buffer) => {
      process.stdout.write(part);
      if (part.toString("utf8").includes("Aisle is ready")) resolve();
    });
    child.stderr.on("data", (part: Buffer) => void process.stdout.write(part));
    child.on("exit", (code) => reject(new Error(`The server ended with ${code}.`)));
  });
  try {
    await ready;
    return await work();
  } finally {
    const ended = new Promise((resolve) => child.on("exit", resolve));
    if (child.exitCode === null) {
      child.kill("SIGTERM");
      await ended;
    }
  }
}

const page = async (address: string) => {
  const answer = await fetch(origin + address);
  return { status: answer.status, text: await answer.text() };
};

async function handIn(exercise: string, cookies: string) {
  const { sheet } = (await import(
    pathToFileURL(path.join(own, "exercises", exercise, "solution.ts")).href
  )) as {
    sheet: Record<string, Answer>;
  };
  const evidence = { kind: "answers", answers: sheet };
  const body = { exercise, world: null, backend: null, idempotencyKey: crypto.randomUUID(), evidence };
  const headers = { ...same, cookie: cookies, "content-type": "application/json" };
  return fetch(`${origin}/api/attempts`, { method: "POST", headers, body: JSON.stringify(body) });
}
const same = { origin, "sec-fetch-site": "same-origin" };

async function outcomeOf(attempt: string, cookie: string): Promise<string> {
  for (let n = 0; n < 120; n++) {
    const answer = await fetch(`${origin}/api/attempts/${attempt}`, { headers: { ...same, cookie } });
    const told = (await answer.json()) as { attempt?: { verdict?: { outcome: string } | null } };
    if (told.attempt?.verdict) return told.attempt.verdict.outcome;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return "not judged within a minute";
}

/** A picture in both languages of the lesson that was made. */
function addPicture(): void {
  const [folder] = readdirSync(path.join(own, "lessons")).map((name) =>
    path.join(own, "lessons", name, "01-price-tests"),
  );
  writeFileSync(path.join(folder!, "shelf.png"), testPng);
  const licence = "SPDX-FileCopyrightText: 2026 A Shop\nSPDX-License-Identifier: CC-BY-4.0\n";
  writeFileSync(path.join(folder!, "shelf.png.license"), licence);
  for (const [locale, alt] of Object.entries({ en: "A shelf", zh: "货架" })) {
    const file = path.join(folder!, `${locale}.mdx`);
    writeFileSync(file, readFileSync(file, "utf8").replace("\n## ", `\n![${alt}](shelf.png)\n\n## `));
  }
}

async function served(): Promise<void> {
  const en = await page("/en/learn/pricing/price-tests");
  check("the lesson is there in English", en.status === 200 && en.text.includes("Price tests"));
  const zh = await page("/zh/learn/pricing/price-tests");
  check("the lesson is there in Chinese", zh.status === 200 && zh.text.includes("价格实验"));
  const wordsOf = (locale: string): string =>
    JSON.parse(readFileSync(path.join(own, `exercises/price-tests-questions/words.${locale}.json`), "utf8"))
      .questions.share.ask;
  check("its exercise is worded in English", en.text.includes(wordsOf("en")));
  check("its exercise is worded in Chinese", zh.text.includes(wordsOf("zh")));
  const picture = /<img src="(\/pictures\/[0-9a-f]{16}\.png)" alt="A shelf" width="30" height="20"/.exec(
    en.text,
  )?.[1];
  const file = await fetch(`${origin}${picture}`);
  check(
    "its picture is there, with its size, and may be kept for good",
    picture !== undefined &&
      file.headers.get("content-type") === "image/png" &&
      (file.headers.get("cache-control") ?? "").includes("immutable") &&
      Buffer.from(await file.arrayBuffer()).equals(testPng),
  );
  const search = await page("/search/en.json");
  check("the search finds the lesson", search.text.includes("price-tests"));
  check(
    "neither search nor pages know the secret exercise",
    !(search.text + en.text + zh.text).includes("price-quiz"),
  );

  const first = await fetch(`${origin}/api/attempts?exercise=price-tests-questions`, { headers: same });
  const cookie = first.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const stored = await handIn("price-tests-questions", cookie);
  const given = stored.headers.getSetCookie().map((one) => one.split(";")[0]);
  const { attempt } = (await stored.json()) as { attempt: { id: string } };
  const all = [cookie, ...given].filter((one) => one !== "").join("; ");
  check("its solution passes", (await outcomeOf(attempt.id, all)) === "pass");
  check("the secret exercise takes no practice", (await handIn("price-quiz", all)).status === 404);
}

try {
  const before = gitState();
  rmSync(own, { recursive: true, force: true });
  check(
    "a folder that is not there is told in a sentence",
    /^CONTENT_DIR names .*, and there is no such folder\./m.test(
      command("scripts/new.ts", "module", "pricing").output,
    ),
  );
  mkdirSync(own);
  const titles = (en: string, zh: string) => ["--en", en, "--zh", zh];
  check(
    "a module is made",
    command("scripts/new.ts", "module", "pricing", ...titles("Pricing", "定价")).status === 0,
  );
  check(
    "a lesson is made, and its exercise proved",
    command("scripts/new.ts", "lesson", "pricing/price-tests", ...titles("Price tests", "价格实验"))
      .status === 0,
  );
  const quiz = ["price-quiz", "--lesson", "pricing/price-tests", "--secret"];
  check("a secret exercise is made, and proved", command("scripts/new.ts", "exercise", ...quiz).status === 0);
  addPicture();
  check("check:course finds nothing", command("scripts/check-course.ts", "pricing/price-tests").status === 0);
  check(
    "check:exercises finds nothing",
    command("scripts/check-exercises.ts", "price-tests-questions", "price-quiz").status === 0,
  );
  const file = path.join(own, "exercises/price-quiz/en.mdx");
  const text = readFileSync(file, "utf8");
  writeFileSync(file, `${text}\n<Nonsense />\n`);
  check(
    "a mistake is told at its file, in the folder",
    command("scripts/check-course.ts").output.includes(`${file}:${text.split("\n").length + 1}: error: `),
  );
  writeFileSync(file, text);
  await serve(served);
  check("git knows of nothing", gitState() === before);
} finally {
  rmSync(at, { recursive: true, force: true });
}
console.log(
  failed === 0 ? "Own content works, from an empty folder to a passed hand-in." : `${failed} failed.`,
);
process.exitCode = failed === 0 ? 0 : 1;
