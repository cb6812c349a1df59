// What the second of two calls in one sandbox gives, whatever the first did.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildServerWorkers } from "../../scripts/lib/server-workers";
import { type CodeRunner, createCodeRunner } from "../verify/code/run-code";
import { afterAnother } from "./after-another";
import type { CodeValue } from "./code-job";

let folder: string;
let runner: CodeRunner;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "aisle-twice-"));
  runner = createCodeRunner({ file: (await buildServerWorkers(folder)).code });
}, 60_000);
afterAll(async () => {
  await runner.close();
  rmSync(folder, { recursive: true, force: true });
});

const twice = (source: string, first: readonly CodeValue[], second: readonly CodeValue[]) =>
  afterAnother({ source, entry: "solve", first, second, runCode: (job) => runner.run(job) });
const given = (value: CodeValue) => ({ ok: true, results: [{ value }] });

describe("a call after another", () => {
  it("gives what the second returns, and can find what the first left", async () => {
    const source = "let before = 0;\nexport const solve = (n) => {\n  before += n;\n  return before;\n};";
    expect(await twice(source, [3], [4])).toMatchObject(given(7));
  });

  it("does not need the first to return anything", async () => {
    const source = "function solve(n) {\n  if (n > 1) return n;\n}";
    expect(await twice(source, [1], [2])).toMatchObject(given(2));
    expect(await twice(source, [2], [1])).toEqual({
      ok: true,
      results: [{ failure: { key: "returnedNothing", params: {} } }],
    });
  });

  it("is none after a first that throws, which is told with its line and without its words", async () => {
    const source = 'function solve(n) {\n  if (n === 1) throw new Error("secret");\n  return n;\n}';
    expect(await twice(source, [1], [2])).toEqual({
      ok: true,
      results: [{ failure: { key: "threwHidden", params: { line: 2 } } }],
    });
  });

  it("gets the arguments themselves, whatever became of the iterator of lists", async () => {
    const source = `
      Array.prototype[Symbol.iterator] = function* () { yield 7; };
      let before = null;
      export function solve(a, b) {
        const got = { before, a, b };
        before = a;
        return got;
      }`;
    expect(await twice(source, [1, 2], [[3], 4])).toMatchObject(given({ before: 1, a: [3], b: 4 }));
  });

  it("is refused where there is no such function, by the name that was asked for", async () => {
    const failure = { key: "noFunction", params: { name: "solve" } };
    expect(await twice("const solve = 1;", [1], [2])).toEqual({ ok: false, failure });
  });
});
