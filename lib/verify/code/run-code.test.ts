import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildServerWorkers } from "../../../scripts/lib/server-workers";
import type { CodeFailure, CodeJob, CodeLimits, CodeValue } from "../../grading/code-job";
import { type CodeRunner, createCodeRunner } from "./run-code";

let folder: string;
let runner: CodeRunner;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "aisle-code-"));
  runner = createCodeRunner({ file: (await buildServerWorkers(folder)).code });
});
afterAll(async () => {
  await runner.close();
  rmSync(folder, { recursive: true, force: true });
});

type Calls = CodeJob["calls"];

async function results(source: string, calls: Calls = [[]], limits?: Partial<CodeLimits>) {
  const run = await runner.run({ source, entry: "solve", calls, printed: true, ...(limits && { limits }) });
  if (!run.ok) throw new Error(JSON.stringify(run.failure));
  return run.results;
}

async function values(source: string, calls?: Calls): Promise<CodeValue[]> {
  return (await results(source, calls)).map((result) => {
    if ("failure" in result) throw new Error(JSON.stringify(result.failure));
    return result.value;
  });
}

async function work(source: string, calls?: Calls): Promise<number[]> {
  return (await results(source, calls)).map((result) => ("work" in result ? result.work : Number.NaN));
}

/** Of the source, or of its only call. */
async function failure(source: string, calls: Calls = [[]], printed = true): Promise<CodeFailure> {
  const run = await runner.run({ source, entry: "solve", calls, printed });
  const [first] = run.ok ? run.results : [run];
  if (!first || !("failure" in first)) throw new Error("it did not fail");
  return first.failure;
}

describe("values", () => {
  it.each<[string, CodeValue]>([
    ["numbers of every kind", [0, -0, 1.5, -1e308, 5e-324, Number.NaN, Infinity, -Infinity]],
    ["other simple values", [null, true, false, "", "text"]],
    ["text of every kind", "é 数据 😀 \u0000 \u2028 \ud800 </script>".repeat(300)],
    [
      "typed arrays",
      [
        new Float64Array([1, -0, Number.NaN]),
        new Float32Array([0.1, 2]),
        new Int32Array([-1, 2 ** 31 - 1]),
        new Uint8Array([0, 255]),
        new Float64Array(),
      ],
    ],
    ["nested lists and records", { a: [{ b: [[], {}] }, [1, [2, "x"]]], "c d": { "": null } }],
    ["names that mean something elsewhere", JSON.parse('{"__proto__": 1, "constructor": 2, "then": 3}')],
  ])("go in and come out as they are: %s", async (_, value) => {
    expect(await values("function solve(value) { return value }", [[value]])).toEqual([value]);
  });

  it("are real typed arrays inside, a view of nothing larger", async () => {
    const part = new Float64Array([9, 1, 2, 9]).subarray(1, 3);
    const source = `function solve(a: Float64Array) {
      return [a instanceof Float64Array, a.length, a.buffer.byteLength, a[0] + a[1], Array.isArray(a)]
    }`;
    expect(await values(source, [[part]])).toEqual([[true, 2, 16, 3, false]]);
  });

  it("come out of parts of buffers, of records without a prototype, and of what only looks odd", async () => {
    const source = `function solve() {
      const record = Object.create(null);
      record.part = new Float32Array([1, 2, 3, 4]).subarray(1, 3);
      record.hidden = Object.defineProperty([7], "length", { writable: false });
      record.read = { get twice() { return 4 } };
      return record;
    }`;
    expect(await values(source)).toEqual([
      { part: new Float32Array([2, 3]), hidden: [7], read: { twice: 4 } },
    ]);
  });

  it("that a call changes are as they were in the next, and so is everything else", async () => {
    const source = `let count = 0;
      function solve(list, typed) {
        list.push(1); typed[0] = 5; globalThis.seen = (globalThis.seen ?? 0) + 1; count++;
        Array.prototype.extra = (Array.prototype.extra ?? 0) + 1;
        return [list.length, typed[0], globalThis.seen, count, [].extra];
      }`;
    const args: CodeValue[] = [[], new Int32Array(1)];
    expect(await values(source, [args, args])).toEqual([
      [1, 5, 1, 1, 1],
      [1, 5, 1, 1, 1],
    ]);
    expect(args).toEqual([[], new Int32Array(1)]);
  });

  it("that cannot be handed over are named with their place", async () => {
    const notPlain = (place: string, kind: string) => ({ key: "notPlain", params: { path: place, kind } });
    const wanted: [string, object][] = [
      ["{ a: [1, { b: undefined }] }", notPlain("result.a[1].b", "undefined")],
      ["[1, , 3]", notPlain("result[1]", "undefined")],
      ["new Map()", notPlain("result", "Map")],
      ["() => 1", notPlain("result", "function")],
      ["10n", notPlain("result", "bigint")],
      ["new Int16Array(2)", notPlain("result", "Int16Array")],
      ["new (class Model {})", notPlain("result", "Object")],
      ["", { key: "returnedNothing", params: {} }],
      ["Promise.resolve(1)", { key: "returnedPromise", params: {} }],
    ];
    const failures = wanted.map(([result]) => failure(`function solve() { return ${result} }`));
    expect(await Promise.all(failures)).toEqual(wanted.map(([, expected]) => expected));
  });
});

describe("hidden arguments", () => {
  const secret = 'JSON.stringify([...arguments]).replaceAll(",", ";")';
  const leaks: [string, object][] = [
    [`throw new Error(${secret})`, { key: "threwHidden", params: { line: 2 } }],
    [`throw Object.assign(new Error(), { name: ${secret} })`, { key: "threwHidden", params: { line: 2 } }],
    [`throw ${secret}`, { key: "threwHidden", params: { line: 0 } }],
    [`return { [${secret}]: undefined }`, { key: "notPlainHidden", params: { kind: "undefined" } }],
    [
      `return { [Symbol.toStringTag]: ${secret}, __proto__: {} }`,
      { key: "notPlainHidden", params: { kind: "object" } },
    ],
  ];

  it("are not told back, by whatever way the code tries to say them", async () => {
    const failures = await Promise.all(
      leaks.map(([line]) => failure(`function solve() {\n${line}\n}`, [[314159, 271828]], false)),
    );
    expect(failures).toEqual(leaks.map(([, wanted]) => wanted));
    // The same words are told where the task prints the arguments: the ways are real ones.
    const printed = await Promise.all(
      leaks.map(([line]) => failure(`function solve() {\n${line}\n}`, [[314159, 271828]])),
    );
    for (const one of printed) expect(JSON.stringify(one)).toContain("314159");
  });

  it("are not there yet when the source itself fails, so its words are told", async () => {
    expect(await failure('throw new Error("no rows");\nfunction solve() {}', [[1]], false)).toMatchObject({
      key: "threw",
      params: { message: "no rows" },
    });
  });
});

describe("a source", () => {
  it("may be TypeScript, with whatever stands at its end", async () => {
    const source = `#!/usr/bin/env node
      import type { Unknown } from "nowhere";
      interface Pair<T> { readonly a: T; b?: T }
      type Both = Pair<number> & { c: 1 };
      enum Colour { Red = 3, Green }
      declare const elsewhere: number;
      class Box<T> { constructor(private readonly inner: T) {} get(): T { return this.inner! } }
      const pick = <T,>(pair: Pair<T>): T => pair.a satisfies T;
      export const canary = "x" as const;
      abstract class Base { protected abstract m(): void; static n = 2 }
      export default function solve(this: void, first: number, ...rest: readonly number[]): Both["a"] {
        return pick<number>({ a: first }) + (rest as any).length + Colour.Green + new Box(Base.n).get();
      }
      export { solve, solve as again };
      // the end`;
    expect(await values(source, [[10, 1, 1]])).toEqual([18]);
  });

  it("may declare its entry in any way", async () => {
    const ways = [
      "const solve = () => 1",
      "let solve; solve = function () { return 1 }",
      "var solve = class { static m() { return 1 } }.m /* the end */",
      "export const solve = () => 1 //",
      "function other() { return 1 } const { solve } = { solve: other }",
      "async function other() {} function solve() { return 1 } export { other as default }",
    ];
    expect(await Promise.all(ways.map((source) => values(source)))).toEqual(ways.map(() => [1]));
  });

  it("that does not parse says where, in the learner's own lines", async () => {
    const typed = "type T = {\n  a: number\n}\n\nfunction solve(x: T) {\n  return x.a +* 2\n}";
    expect(await failure(typed)).toMatchObject({ key: "doesNotParse", params: { line: 6, column: 15 } });
    // Only the engine sees this one.
    const twice = "interface T {\n  a: 1\n}\nlet a = 1;\nlet a = 2;";
    expect(await failure(twice)).toMatchObject({ key: "doesNotParse", params: { line: 5 } });
    const open = ["function solve() { return `abc", "/* never closed", "function solve() {", "'abc"];
    const failures = await Promise.all(open.map((source) => failure(source)));
    expect(failures).toMatchObject(open.map(() => ({ key: "doesNotParse" })));
  });

  it("that throws says where, in the learner's own lines", async () => {
    const inside =
      "type T = {\n  a: number\n}\nfunction deep(x: T) {\n  return x.a.b.c\n}\nfunction solve() {\n return deep({a: 1})\n}";
    expect(await failure(inside)).toEqual({
      key: "threw",
      params: { line: 5, message: "TypeError: cannot read property 'c' of undefined" },
    });
    expect(await failure("\n\nconst a = train.length;\nfunction solve() {}")).toEqual({
      key: "threw",
      params: { line: 3, message: "ReferenceError: 'train' is not defined" },
    });
    expect(await failure('function solve() {\n throw new Error("no rows")\n}')).toEqual({
      key: "threw",
      params: { line: 2, message: "no rows" },
    });
  });

  it("without the function, with an import, or too long is told so", async () => {
    expect(await failure("const other = 1")).toEqual({ key: "noFunction", params: { name: "solve" } });
    expect(await failure("const solve = 1")).toEqual({ key: "noFunction", params: { name: "solve" } });
    expect(await failure('import { sum } from "aisle";\nfunction solve() { return sum() }')).toEqual({
      key: "importsModule",
      params: { module: "aisle" },
    });
    expect(await failure(" ".repeat(70_000))).toEqual({
      key: "sourceTooLong",
      params: { length: 70_000, most: 65_536 },
    });
  });
});

describe("answers", () => {
  it("are the same on every run, clock and chance included", async () => {
    const source = `function solve() {
      return [Math.random(), Math.random(), Date.now(), String(new Date()), new Date(2024, 6, 1).getTime()];
    }`;
    const [first] = await values(source);
    expect(await values(source, [[], []])).toEqual([first, first]);
    expect((first as CodeValue[]).slice(2)).toEqual([
      0,
      "Thu Jan 01 1970 00:00:00 GMT+0000",
      Date.UTC(2024, 6, 1),
    ]);
  });

  it("may be printed on the way, which nobody sees", async () => {
    expect(await values('function solve() { console.log("x"); console.table([]); return 1 }')).toEqual([1]);
  });
});

describe("work", () => {
  const loop = "function solve(n) { let s = 0; for (let i = 0; i < n; i++) s += i; return s }";

  it("is exact: the same on every run, whatever was called before, and it grows with each turn of a loop", async () => {
    const turns = [0, 1, 2, 10, 4990, 5000, 5010, 1e6];
    const counts = await work(
      loop,
      turns.map((n) => [n]),
    );
    expect(counts).toEqual(turns.map((n) => counts[0]! + 2 * n));
    expect(
      await work(
        loop,
        turns.toReversed().map((n) => [n]),
      ),
    ).toEqual(counts.toReversed());
    expect(counts[0]).toBeLessThan(100);
  });

  it("counts callbacks, getters, methods of arrays with a function, generators and matching", async () => {
    /** Steps for each of n: exactly, or at least. */
    const bodies: [string, number, "exactly" | "at least"][] = [
      ["new Float64Array(n).map((x) => x * x)", 1, "exactly"],
      ["Array(n).fill(1).reduce((a, b) => a + b)", 1, "exactly"],
      ["Array.from({ length: n }, (_, k) => k * k)", 1, "at least"],
      ["const o = { get v() { return 2 } }; for (let k = 0; k < n; k++) o.v", 3, "exactly"],
      ["function* g() { for (let k = 0; k < n; k++) yield k } for (const k of g());", 3, "at least"],
      ["const f = (k) => (k > 0 ? f(k - 1) : 0); for (let k = 0; k < n; k++) f(9)", 12, "at least"],
      ["'1'.repeat(n).replace(/1/g, () => '')", 1, "at least"],
    ];
    await Promise.all(
      bodies.map(async ([body, steps, how]) => {
        const [few, many] = await work(`function solve(n) { ${body}; return 0 }`, [[1000], [2000]]);
        const each = (many! - few!) / 1000;
        if (how === "exactly") expect(each, body).toBe(steps);
        else expect(each, body).toBeGreaterThanOrEqual(steps);
      }),
    );
  });

  it("that is put off until the result is read counts too", async () => {
    const lazy = `function solve(n) {
      return new Proxy([0], { get(list, name) { for (let k = 0; k < n; k++); return list[name] } });
    }`;
    const [few, many] = await work(lazy, [[0], [1000]]);
    expect(many! - few!).toBeGreaterThan(2000);
  });

  it("cannot be hidden in code made from strings", async () => {
    const ways = [
      "eval('1 + 1')",
      "(0, eval)('1 + 1')",
      "new Function('return 2')()",
      "(() => {}).constructor('return 2')()",
      "(async () => {}).constructor('return 2')()",
      "(function* () {}).constructor('return 2')()",
      "Reflect.construct(Object.getPrototypeOf(async function* () {}).constructor, ['return 2'])",
    ];
    const message = "TypeError: code cannot be made from strings here";
    const failures = await Promise.all(ways.map((made) => failure(`function solve() { return ${made} }`)));
    expect(failures).toEqual(ways.map(() => ({ key: "threw", params: { line: 1, message } })));
    expect(await values("function solve() { return solve instanceof Function }")).toEqual([true]);
  });

  it("over the budget fails that call and no other", async () => {
    const [good, bad, last] = await results(loop, [[10], [1e9], [20]], { work: 100_000 });
    expect(good).toMatchObject({ value: 45 });
    expect(bad).toEqual({ failure: { key: "tooMuchWork", params: { steps: 100_000 } } });
    expect(last).toMatchObject({ value: 190 });
    // To the step.
    const [exact] = await work(loop, [[1000]]);
    expect(await results(loop, [[1000]], { work: exact! })).toMatchObject([{ work: exact }]);
    expect(await results(loop, [[1000]], { work: exact! - 1 })).toMatchObject([
      { failure: { key: "tooMuchWork" } },
    ]);
  });
});

describe("a runner", () => {
  it("throws when the mistake is ours", async () => {
    await expect(runner.run({ source: "", entry: "a b", calls: [[]] })).rejects.toThrow("not the name");
    await expect(runner.run({ source: "", entry: "a", calls: [] })).rejects.toThrow("at least once");
    const missing = createCodeRunner({ file: path.join(folder, "missing.mjs") });
    const job: CodeJob = { source: "const solve = () => 1", entry: "solve", calls: [[]] };
    await expect(missing.run(job)).rejects.toThrow("did not start");
    await missing.close();
    const damaged = path.join(folder, "damaged.mjs");
    writeFileSync(damaged, "throw new Error('half a file')");
    const half = createCodeRunner({ file: damaged });
    await expect(half.run(job)).rejects.toThrow("did not start: half a file");
    await half.close();
  });

  it("ends a job when it is called off, waiting or running, and goes on with others", async () => {
    const own = createCodeRunner({ file: path.join(folder, "code.mjs"), atOnce: 1 });
    const endless: CodeJob = {
      source: "function solve() { for (;;); }",
      entry: "solve",
      calls: [[]],
      limits: { work: 1e12 },
    };
    const stop = new AbortController();
    const running = own.run(endless, stop.signal);
    const waiting = own.run(endless, stop.signal);
    const after = own.run({ ...endless, source: "const solve = () => 1" });
    setTimeout(() => stop.abort(new Error("called off")), 50);
    await Promise.all([
      expect(running).rejects.toThrow("called off"),
      expect(waiting).rejects.toThrow("called off"),
    ]);
    expect(await after).toMatchObject({ ok: true, results: [{ value: 1 }] });
    const last = own.run(endless);
    setTimeout(() => void own.close(), 50);
    await expect(last).rejects.toThrow("was closed");
    await expect(own.run(endless)).rejects.toThrow("was closed");
  });
});
