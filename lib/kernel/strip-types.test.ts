import { transform } from "sucrase";
import { describe, expect, it } from "vitest";
import { stripTypes } from "./strip-types";

/** Without blanks, so that two ways of taking types out can be compared. */
const bare = (javascript: string) => javascript.replace(/[\s;]+/g, "");

describe("stripTypes", () => {
  it.each([
    "const a: number = 1, b: Map<string, number[]> = new Map<string, number[]>();",
    "function f(a: number, b?: string, ...c: readonly X[]): asserts a is 1 { return a! + b!.length }",
    "const g = async (x: Tensor1D, { y }: { y: number } = { y: 1 }): Promise<void> => { await x };",
    "const h = <T extends object>(v: T): T => v;",
    "type T = { a: 1 } | typeof a; interface I extends J<K> { m(x: number): void } declare const q: number;",
    "const k = [1, 2] as const, l = (a as unknown) as B[], m = a satisfies C, n = f(a as D, b);",
    "for (const x of y as number[]) z(x!);",
    "class A<T> extends B<T> implements C, D { private x!: number; readonly y = 1; static z?: string; override m(): void {} }",
    "abstract class A { protected n = 1 }",
    "const s = !a, t = a !== b, u = a ? b : c, v = { a: b, c: d as E };",
    "let o = a?.b!.c as number | undefined;",
    "a[i]! += 1; a[i]!++; a.b! **= 2; c.f! ??= 3; a! = b; a!=b; a !== b! && (c! == d);",
    'const p = "a[i]! += 1", q = /x! = y/; // x! += 1',
  ])("takes the types out of %s", (source) => {
    const stripped = stripTypes(source);
    const whole = transform(source, { transforms: ["typescript"], disableESTransforms: true }).code;
    expect(bare(stripped!)).toBe(bare(whole));
    expect(stripped).toHaveLength(source.length);
  });

  it("keeps lines and columns", () => {
    const source = "interface P {\n  x: number;\n}\nconst p: P = { x: 1 } as P;\nthrow p";
    const lines = stripTypes(source)!.split("\n");
    expect(lines).toHaveLength(5);
    expect(lines[3]!.indexOf("= { x")).toBe(source.split("\n")[3]!.indexOf("= { x"));
  });

  it("does not let lines grow together where a type stood between them", () => {
    expect(bare(stripTypes("a\ntype T = 1\n(b)")!)).toBe("a(b)");
    expect(stripTypes("a\ntype T = 1\n(b)")).toContain(";");
    expect(stripTypes("const a = b as T\n(c)")).toBeNull();
  });

  it.each([
    "enum E { A }",
    "namespace N { export const a = 1 }",
    "class A { constructor(private x: number) {} }",
    "function f(a: number): void; function f(a: unknown) {}",
    "const a = <number>b;",
    "function f(this: A) {}",
    "const a = ;",
  ])("gives %s up", (source) => {
    expect(stripTypes(source)).toBeNull();
  });
});
