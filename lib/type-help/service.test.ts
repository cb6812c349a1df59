import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import { packedTypes } from "../../scripts/lib/type-help/cached";
import { readNotebook } from "../notebook/analyse";
import type { CellText } from "./cell-files";
import { createTypeService, type TypeService } from "./service";
import { compilerOptions } from "./world";

const root = path.resolve(import.meta.dirname, "../..");

let files: Record<string, string>;
let service: TypeService;
beforeAll(async () => {
  files = JSON.parse(await packedTypes()) as Record<string, string>;
  service = createTypeService({ files });
}, 300_000);

/** Opens cells; a `|` in one of them is the cursor. */
function open(cells: Record<string, string>) {
  const texts: CellText[] = [];
  let cursor = { cell: "", at: 0 };
  for (const [name, source] of Object.entries(cells)) {
    const at = source.indexOf("|");
    if (at >= 0) cursor = { cell: name, at };
    texts.push({ name, source: source.replace("|", "") });
  }
  service.setCells(texts);
  return cursor;
}

const shop = `import { openData, splitByTime } from "aisle";
const shop = await openData();
const { train, heldOut } = splitByTime(shop.events, shop.suggestedCut);`;
const model = `import * as tf from "@tensorflow/tfjs";
const P = tf.variable(tf.zeros([train.userCount, 16]));`;

const suggested = (cells: Record<string, string>, name: string) =>
  service.complete(open(cells)).find((one) => one.name === name);

const mistakes = (cells: Record<string, string>, cell: string) => {
  open(cells);
  return service.check({ cell }).map(({ from, to, message }) => ({
    text: cells[cell]!.slice(from, to),
    message,
  }));
};

describe("completion", () => {
  it("offers what `aisle` and tfjs have, with kind and type", () => {
    expect(suggested({ shop, model, own: "tf.matM|" }, "matMul")).toMatchObject({
      kind: "function",
      type: expect.stringContaining("(a: tf.Tensor | tf.TensorLike"),
    });
    expect(suggested({ shop, own: "shop.|" }, "suggestedCut")).toMatchObject({
      kind: "property",
      type: "number",
      isNear: true,
    });
    expect(suggested({ own: 'import { emb| } from "aisle";' }, "embeddingMap")).toBeDefined();
    expect(suggested({ shop, model, own: "tf.layers.|" }, "dense")).toMatchObject({ kind: "function" });
    expect(suggested({ shop, model, own: "P.mul(2).|" }, "matMul"), "chained").toBeDefined();
  });

  it("offers what other cells declare before what the language has", () => {
    expect(suggested({ shop, own: "tra|" }, "train")).toMatchObject({ isNear: true, type: "Interactions" });
    expect(suggested({ shop, own: "par|" }, "parseFloat")).toMatchObject({ isNear: false });
  });

  it("offers the values that an option can have", () => {
    const found = suggested(
      { shop, own: 'import { evaluate } from "aisle"; evaluate(null!, { among: "|" })' },
      "new",
    );
    expect(found).toBeDefined();
  });

  it("offers nothing that a worker lacks", () => {
    const names = new Set(service.complete(open({ own: "|" })).map(({ name }) => name));
    expect(
      ["document", "window", "alert", "localStorage", "process"].filter((name) => names.has(name)),
    ).toEqual([]);
    expect(
      ["console", "performance", "setTimeout", "structuredClone"].filter((name) => !names.has(name)),
    ).toEqual([]);
  });
});

describe("explanation", () => {
  it("gives type and docstring of the library's names, also where another cell imports them", () => {
    const cursor = open({ shop, own: "split|ByTime(train, 3)" });
    expect(service.explain(cursor)).toMatchObject({
      from: 0,
      to: 11,
      signature: expect.stringMatching(/splitByTime\(events: Interactions, cut: number\): Split$/),
      text: expect.stringContaining("Global time cut"),
      tags: expect.arrayContaining([["throws", expect.stringContaining("RangeError")]]),
    });
    expect(service.explain(open({ shop, model, own: "tf.mat|Mul" }))?.text).toContain("dot product");
  });

  it("gives the type of what another cell declares", () => {
    expect(service.explain(open({ shop, own: "1 + |train.userCount" }))).toMatchObject({
      from: 4,
      to: 9,
      signature: "const train: Interactions",
    });
  });
});

describe("checking", () => {
  it.each(lessonNotebooks())("finds nothing in the notebook of %s, cell by cell", (_, text) => {
    const { cells } = readNotebook(text);
    service.setCells(cells);
    expect(
      cells.flatMap(({ name }) => service.check({ cell: name }).map((one) => ({ name, ...one }))),
    ).toEqual([]);
  });

  it("marks a wrong name and a wrong type at their places, across cells", () => {
    expect(mistakes({ shop, own: "\ntrain.usr;\nconst n: string = train.userCount;" }, "own")).toEqual([
      { text: "usr", message: expect.stringContaining("'usr' does not exist on type 'Interactions'") },
      { text: "n", message: "Type 'number' is not assignable to type 'string'." },
    ]);
    expect(mistakes({ shop, own: "nothing" }, "own")).toEqual([
      { text: "nothing", message: "Cannot find name 'nothing'." },
    ]);
  });

  it("sees at once what a change in one cell means for another", () => {
    expect(mistakes({ first: "const n = 3;", second: "n.toFixed(2)" }, "second")).toEqual([]);
    expect(mistakes({ first: 'const n = "3";', second: "n.toFixed(2)" }, "second")).toHaveLength(1);
  });

  it("knows types, classes and enums of other cells, also those brought in as types only", () => {
    const first = `import { type UserItems } from "aisle";
export interface Pair { u: number; i: number }
type Id = string; enum Way { Up, Down } class Box { n = 1 } function f() { return 1 }`;
    const second = "let p: Pair, id: Id, w: Way = Way.Up, b: Box = new Box(), m: UserItems; f() + w + b.n;";
    expect(mistakes({ first, second }, "first")).toEqual([]);
    expect(mistakes({ first, second }, "second")).toEqual([]);
  });

  it("lets a bracket left open in one cell say nothing about the others", () => {
    expect(mistakes({ first: "const n = 1; function f( {", second: "n + 1" }, "second")).toEqual([]);
    open({ first: "const n = 1; function f( {", second: "n + 1" });
    expect(service.check({ cell: "first" })[0]).toMatchObject({ isSyntax: true });
  });

  it("leaves a name that two cells declare to the notebook's own message", () => {
    const cells = { first: "const n = 1;", second: "const n = 2;", third: "n" };
    for (const cell of Object.keys(cells)) expect(mistakes(cells, cell)).toEqual([]);
  });

  it("does not ask for types, nor whether an element is there", () => {
    expect(
      mistakes({ own: "function f(x) { return x } const a = [1]; a[0].toFixed(); f(a)" }, "own"),
    ).toEqual([]);
  });

  it("allows await at the top level, and finds it missing", () => {
    expect(mistakes({ shop, own: "await Promise.resolve(1)" }, "own")).toEqual([]);
    expect(
      mistakes({ own: 'import { openMarket } from "aisle"; const m = openMarket(); m.events' }, "own"),
    ).toMatchObject([{ text: "events" }]);
  });

  it("speaks Chinese with the compiler's own words", () => {
    const words = path.join(root, "node_modules/typescript/lib/zh-cn/diagnosticMessages.generated.json");
    const chinese = createTypeService({ files, messages: JSON.parse(readFileSync(words, "utf8")) as object });
    chinese.setCells([{ name: "own", source: "nothing" }]);
    expect(chinese.check({ cell: "own" })[0]?.message).toBe("找不到名称“nothing”。");
  });
});

describe("the compiler's options", () => {
  it("are those the lessons are checked with, but for what has a reason", () => {
    const { config } = ts.readConfigFile(path.join(root, "tsconfig.json"), ts.sys.readFile);
    const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
    // What a notebook has otherwise: no files around it, no DOM, no bundler that needs types marked as such.
    const reasons = [
      "jsx",
      "allowJs",
      "resolveJsonModule",
      "incremental",
      "types",
      "paths",
      "pathsBasePath",
      "plugins",
    ];
    reasons.push("lib", "verbatimModuleSyntax", "isolatedModules", "noUncheckedIndexedAccess");
    for (const [key, value] of Object.entries(options))
      if (!reasons.includes(key)) expect([key, compilerOptions[key]]).toEqual([key, value]);
    expect(options.lib).toContain(compilerOptions.lib![0]);
  });
});

function lessonNotebooks(): [string, string][] {
  return readdirSync(path.join(root, "lessons"), { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "notebook.ts")
    .map((file) => [path.dirname(file), readFileSync(path.join(root, "lessons", file), "utf8")]);
}
