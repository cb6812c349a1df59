import { describe, expect, it } from "vitest";
import { analyse, readNotebook } from "./analyse";
import { findNames } from "./names";

const names = (source: string) => {
  const found = findNames(source);
  return {
    declares: [...found.declares.keys()],
    reads: [...found.reads.keys()].sort(),
    bad: found.syntaxError !== null,
  };
};
const cell = (name: string, source: string) => ({ name, kind: "auto" as const, source, line: 1 });

describe("findNames", () => {
  it.each<[string, string, string[], string[]]>([
    ["const, let and var", "const a = b; let c, d = e; var f;", ["a", "c", "d", "f"], ["b", "e"]],
    [
      "destructuring with renames, defaults and rests",
      "const { a, b: c = d, ...e } = f; const [g, , [h], ...i] = j;",
      ["a", "c", "e", "g", "h", "i"],
      ["d", "f", "j"],
    ],
    ["computed keys in patterns", "const { [k]: v } = o;", ["v"], ["k", "o"]],
    [
      "functions and their parameters",
      "function f(a, { b } = c, ...d) { return a + b + d + e + f }",
      ["f"],
      ["c", "e"],
    ],
    [
      "classes",
      "class A extends B { p = q; m(x) { return x + y } static { z() } }",
      ["A"],
      ["B", "q", "y", "z"],
    ],
    ["class expressions own their name", "const A = class B { m() { return B } }", ["A"], []],
    ["function expressions own their name", "const f = function g(n) { return g(n - 1) }", ["f"], []],
    [
      "imports, but not types",
      'import d, { a, type T, b as c } from "aisle"; import * as tf from "@tensorflow/tfjs"; import type { U } from "aisle";',
      ["d", "a", "c", "tf"],
      [],
    ],
    ["exports", "export const a = b; export function f() { return a }", ["a", "f"], ["b"]],
    ["arrows", "xs.map((x, [y]) => x + y + z); async w => await w", [], ["xs", "z"]],
    ["blocks hide let and const", "{ let a = 1; a } a", [], ["a"]],
    ["var leaves its block", "if (c) { var a = 1 } a", ["a"], ["c"]],
    ["functions in blocks stay there", "{ function f() {} f() } f()", [], ["f"]],
    [
      "for loops own their variables",
      "for (let i = 0; i < n; i++) { i } for (const x of xs) x; i",
      [],
      ["i", "n", "xs"],
    ],
    ["a for loop over an outer name assigns to it", "for (x of xs) {}", [], ["x", "xs"]],
    ["catch owns its parameter", "try { a() } catch ({ message }) { message } message", [], ["a", "message"]],
    ["switch bodies are a block", "switch (a) { case b: let c = 1; c } c", [], ["a", "b", "c"]],
    [
      "assignments read their target",
      "a = 1; ({ b, c: d } = e); [f] = g; h += 1",
      [],
      ["a", "b", "d", "e", "f", "g", "h"],
    ],
    [
      "shorthand properties read",
      "const o = { a, b: c, [d]: e, f() { return g }, h }",
      ["o"],
      ["a", "c", "d", "e", "g", "h"],
    ],
    ["property names do not read", "a.b.c; a?.d; a[e]", [], ["a", "e"]],
    ["templates", "`x $" + "{a} $" + "{`$" + "{b}`}`", [], ["a", "b"]],
    ["labels", "outer: for (;;) { break outer }", [], []],
    [
      "types count for nothing",
      "type T = typeof a; interface I { b: B } declare const q: number; const c: D<typeof e> = f as G; h satisfies I; (<K>(x: K): L => x)(j!)",
      ["c"],
      ["f", "h", "j"],
    ],
    ["enums are values", "enum E { A = a, B = A }", ["E"], ["a"]],
    [
      "a name used before its declaration is the cell's own",
      "f(); const g = () => h; function f() {} const h = 1",
      ["g", "f", "h"],
      [],
    ],
    [
      "a function's inner names do not leak",
      "function f() { const a = 1; var b = 2 } a; b",
      ["f"],
      ["a", "b"],
    ],
    ["arguments is no outer name", "function f() { return arguments.length }", ["f"], []],
    [
      "a read inside an assignment's right side keeps its scope",
      "x = () => { const y = 1; return y }",
      [],
      ["x"],
    ],
    [
      "a declaration inside an assigned function is no assignment",
      "x = function () { var a; let { b } = c; return a + b }",
      [],
      ["c", "x"],
    ],
    ["top-level await", "const r = await f(x)", ["r"], ["f", "x"]],
  ])("%s", (_, source, declares, reads) => {
    const found = names(source);
    expect(found.declares.sort()).toEqual([...declares].sort());
    expect(found.reads).toEqual([...reads].sort());
    expect(found.bad).toBe(false);
  });

  it("knows assignments to what is asserted to be there, as strict index access asks for", () => {
    const names = findNames("sum[i]! += x; count[k]! **= 2; last! = y; ok = a!=b;");
    expect(names.syntaxError).toBeNull();
    expect([...names.reads.keys()].sort()).toEqual([
      "a",
      "b",
      "count",
      "i",
      "k",
      "last",
      "ok",
      "sum",
      "x",
      "y",
    ]);
  });

  it.each([
    ["[a[i], a[j]] = [a[j], a[i]];", ["a", "i", "j"]],
    ["[last, list[0]!] = [list[0]!, last];", ["last", "list"]],
    ["[own.first] = other;", ["other", "own"]],
  ])("takes members as targets of a pattern, as when two places are exchanged: %s", (source, reads) => {
    const names = findNames(source);
    expect(names.syntaxError).toBeNull();
    expect([...names.reads.keys()].sort()).toEqual(reads);
  });

  it("finds the place of a syntax error and still names what it can", () => {
    const found = findNames("const a = 1;\nconst b = ;\nc");
    expect(found.syntaxError).toBeGreaterThanOrEqual("const a = 1;\nconst b = ".length);
    expect([...found.declares.keys()]).toEqual(["a", "b"]);
  });
});

describe("analyse", () => {
  it("reports a name declared by two cells in both, each on its own line", () => {
    const { problems } = analyse([cell("one", "const a = 1"), cell("two", "let b\nconst a = 2")]);
    expect(problems).toEqual([
      { cell: "one", line: 1, key: "duplicateDeclaration", params: { name: "a", other: "two" } },
      { cell: "two", line: 2, key: "duplicateDeclaration", params: { name: "a", other: "one" } },
    ]);
  });

  it("lets two cells import the same thing under the same name, and not another thing", () => {
    const problems = (one: string, two: string) => analyse([cell("one", one), cell("two", two)]).problems;
    const tf = 'import * as tf from "@tensorflow/tfjs"';
    expect(problems(tf, tf)).toEqual([]);
    expect(problems('import { a as b } from "aisle"', 'import { b } from "aisle"')).toHaveLength(2);
    expect(problems('import { a, b } from "aisle"', 'import { b, type c } from "aisle"')).toEqual([]);
    expect(problems(tf, "const tf = 1")).toHaveLength(2);
  });

  it("reports a circle in each of its cells, on the line that reads from the next", () => {
    const { problems } = analyse([
      cell("one", "const a = 1\nc"),
      cell("two", "const b = a"),
      cell("three", "const c = b"),
      cell("aside", "c"),
    ]);
    const cycle = (name: string, line: number, params: object) => ({
      cell: name,
      line,
      key: "cycle",
      params,
    });
    expect(problems).toEqual([
      cycle("one", 2, { name: "c", other: "three", cells: "one → three → two → one" }),
      cycle("three", 1, { name: "b", other: "two", cells: "three → two → one → three" }),
      cycle("two", 1, { name: "a", other: "one", cells: "two → one → three → two" }),
    ]);
  });

  it("reports a syntax error with its line", () => {
    expect(analyse([cell("one", "const a = 1\nfoo(")]).problems).toEqual([
      { cell: "one", line: 2, key: "syntax", params: {} },
    ]);
  });
});

describe("readNotebook", () => {
  it("takes comments and type imports in the preamble, and nothing that would have to run", () => {
    expect(readNotebook('// About\nimport type { A } from "aisle";\n// %% a\n1').problems).toEqual([]);
    expect(readNotebook("// About\n\nconst lost = 1;\n// %% a\n1").problems).toEqual([
      { cell: "", line: 3, key: "preamble", params: { name: "lost" } },
    ]);
  });
});
