import { describe, expect, it } from "vitest";
import { findNames } from "../notebook/names";
import { type CellOutcome, createScope } from "./scope";

class Stopped extends Error {}

const library = { double: (n: number) => n * 2, Stopped };
function kernel() {
  const owned: string[] = [];
  const scope = createScope({
    loadModule: async (name) => (name === "aisle" ? library : { scalar: (n: number) => ({ n }) }),
    isStop: (error) => error instanceof Stopped,
    owners: {
      begin: (cell) => owned.push(`begin ${cell}`),
      end: () => owned.push("end"),
      count: () => 0,
      free: (cell) => owned.push(`free ${cell}`),
    },
  });
  const run = (source: string, options: { cell?: string; providers?: Record<string, string> } = {}) => {
    const { declares, reads } = findNames(source);
    const { cell = "cell", providers = {} } = options;
    return scope.run({ cell, source, declares: [...declares.keys()], reads: [...reads.keys()], providers });
  };
  return { scope, run, owned };
}
const failure = (outcome: CellOutcome) => {
  if (outcome.ok) throw new Error("expected a failure");
  return outcome.error;
};

describe("a cell", () => {
  it("runs TypeScript and gives the value of its last expression", async () => {
    const { run } = kernel();
    const outcome = await run(`interface P { x: number }
enum E { A = 2 }
const p: P = { x: 1 } as P;
const f = <T,>(v: T): T => v!;
f<number>(p.x) + E.A // the value`);
    expect(outcome).toMatchObject({ ok: true, value: 3 });
  });

  it("gives no value where it ends otherwise", async () => {
    expect(await kernel().run("1;\nconst a = 2;")).toEqual({
      ok: true,
      value: undefined,
      values: { a: "2" },
      held: { a: { type: "number", shape: null, bytes: 8 } },
    });
  });

  it("awaits at its top level and imports by name", async () => {
    const outcome = await kernel().run(`import { double as d, type Unknown } from "aisle";
import * as tf from "@tensorflow/tfjs";
export const a = await Promise.resolve(d(4));
[a, tf.scalar(1)]`);
    expect(outcome).toMatchObject({ ok: true, value: [8, { n: 1 }] });
  });

  it("has its imports before its first line, wherever they stand, as in any module", async () => {
    const source = `const a = double(4)
import { double } from "aisle"
;[a, tf.scalar(1)].length
import * as tf
  from "@tensorflow/tfjs"
(() => { throw new Error("here") })()`;
    expect(failure(await kernel().run(source))).toMatchObject({ message: "here", place: { line: 6 } });
    expect(await kernel().run(source.replace(/throw.*here"\)/, "return a"))).toMatchObject({ value: 8 });
  });

  it("reads what other cells declared, functions and live closures included", async () => {
    const { run, scope } = kernel();
    await run("let n = 1; function up() { return ++n }", { cell: "one" });
    expect(await run("up() + up()", { cell: "two" })).toMatchObject({ ok: true, value: 5 });
    expect([...scope.holds()]).toEqual([
      ["n", "one"],
      ["up", "one"],
    ]);
  });

  it("cannot assign to another cell's name without being told", async () => {
    const { run } = kernel();
    await run("let n = 1", { cell: "one" });
    expect(failure(await run("\nn = 2", { cell: "two" }))).toMatchObject({
      hint: "assignToConstant",
      place: { line: 2 },
    });
  });

  it("forgets what it no longer declares and frees what it held", async () => {
    const { run, scope, owned } = kernel();
    const freed: string[] = [];
    Object.assign(library, { thing: (name: string) => ({ dispose: () => freed.push(name) }) });
    await run('import { thing } from "aisle"; const a = thing("a"), b = [thing("b")], c = thing("c")', {
      cell: "one",
    });
    await run("const x = 1", { cell: "one" });
    expect(freed.sort()).toEqual(["a", "b", "c"]);
    expect([...scope.holds().keys()]).toEqual(["x"]);
    expect(owned).toEqual(["free one", "begin one", "end", "free one", "begin one", "end"]);
  });

  it("keeps what was ready when it is stopped, and nothing when it fails", async () => {
    const { run, scope } = kernel();
    const source = 'import { Stopped } from "aisle"; const a = 1; if (a) throw new Stopped(); const b = 2;';
    expect(await run(source)).toMatchObject({ ok: false, stopped: true, kept: ["a"] });
    expect(scope.holds().has("a")).toBe(true);
    expect(await run("const c = 1; throw new Error('x')", { cell: "other" })).toMatchObject({
      stopped: false,
      kept: [],
    });
    expect(scope.holds().has("c")).toBe(false);
  });
});

describe("an error", () => {
  const at = async (source: string, options = {}) => {
    const { name, message, place, hint, hintParams } = failure(await kernel().run(source, options));
    return { name, message, place, hint, hintParams };
  };

  it("is placed at its line and column, with types, imports and async calls before it", async () => {
    expect(await at("const a = 1;\nconst b: number = a as number, c = null!.x;")).toMatchObject({
      place: { line: 2, column: 42 },
    });
    expect(await at('throw new Error("first")')).toMatchObject({
      message: "first",
      place: { line: 1, column: 7 },
    });
    expect(
      await at(`import {
  double,
} from "aisle";
async function f(x: number): Promise<number> {
  await null;
  throw new RangeError("inside " + double(x));
}

await f(2);`),
    ).toMatchObject({ name: "RangeError", message: "inside 4", place: { line: 6, column: 9 } });
  });

  it.each<[string, string, number, number | null]>([
    ["const a = ;", "a missing expression", 1, 11],
    ["const a = 1;\nfoo(", "an open bracket", 2, null],
    ["const a = 1;\n\nconst a = 2;", "a name declared twice", 3, 1],
    ["let x = 1;\nawait = 3", "a reserved word", 2, null],
  ])("in the text %j (%s) is placed too", async (source, _, line, column) => {
    const { name, place } = await at(source);
    expect(name).toBe("SyntaxError");
    expect(place?.line).toBe(line);
    if (column !== null) expect(place?.column).toBe(column);
  });

  it("says which modules there are when another is imported", async () => {
    expect(await at('\nimport fs from "node:fs";\nfs')).toMatchObject({
      place: { line: 2 },
      hint: "import",
      hintParams: { module: "node:fs" },
    });
  });

  it("names an export that does not exist, unless it is used as a type only", async () => {
    expect(await at('import { nothing } from "aisle";\nnothing()')).toMatchObject({
      place: { line: 1 },
      hint: "noExport",
      hintParams: { name: "nothing", module: "aisle" },
    });
    expect(
      await kernel().run('import { Dataset } from "aisle";\nconst a: Dataset | number = 1;'),
    ).toMatchObject({ ok: true });
  });

  it("names the cell to run first for a name that another cell declares", async () => {
    expect(await at("\n  model.fit()", { providers: { model: "train" } })).toMatchObject({
      place: { line: 2, column: 3 },
      hint: "runFirst",
      hintParams: { name: "model", cell: "train" },
    });
    expect(await at("modle")).toMatchObject({ hint: "unknownName", hintParams: { name: "modle" } });
  });

  it.each<[string, string | null]>([
    [
      "Error in matMul: inner shapes (4) and (3) of Tensors with shapes 3,4 and 3,4 and transposeA=false and transposeB=false must match.",
      "matMulShapes",
    ],
    ["Operands could not be broadcast together with shapes 3,4 and 3,5.", "broadcast"],
    ["Size(6) must match the product of shape 4", "reshape"],
    ["Tensor is disposed.", "disposed"],
    [
      "Cannot find a connection between any variable and the result of the loss function y=f(x).",
      "noGradientPath",
    ],
    ["Cannot compute gradient: gradient function not found for Einsum.", "noGradient"],
    ["The f passed in variableGrads(f) must return a scalar, but it returned a rank-1 tensor", "notScalar"],
    ["Variable with name P was already registered", "variableExists"],
    ["Argument 'indices' passed to 'gather' must be int32 tensor, but got float32 tensor", "int32"],
    ["GatherV2: the index value 7 is not in [0, 2]", "indexRange"],
    ["The loss is NaN at step 3", "nan"],
    ["Argument 'a' passed to 'add' must be a Tensor or TensorLike, but got 'Promise'", "await"],
    ["Something else", null],
  ])("with the message %j gets the hint %s", async (message, hint) => {
    expect(await at(`throw new Error(${JSON.stringify(message)})`)).toMatchObject({ hint });
  });

  it("notices a forgotten await of the library's own calls", async () => {
    const source =
      "const openMarket = async () => ({ events: { user: [1] } });\nconst d = openMarket();\nd.events.user";
    expect(await at(source)).toMatchObject({
      hint: "await",
      hintParams: { call: "openMarket" },
      place: { line: 3 },
    });
  });

  it("can be any thrown value", async () => {
    expect(await at("throw 7")).toMatchObject({ message: "7", place: null });
    expect(await at("throw undefined")).toMatchObject({ message: "undefined" });
  });
});
