import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { software, typefaces } from "./licences";

const root = path.resolve(import.meta.dirname, "../..");
const read = (file: string) =>
  JSON.parse(readFileSync(path.join(root, file), "utf8")) as {
    license?: string;
    dependencies?: Record<string, string>;
  };

test("every package that ships is named, with the licence it states", () => {
  const shipped = Object.keys(read("package.json").dependencies ?? {});
  const installed = shipped.map((name) => `${name}: ${read(`node_modules/${name}/package.json`).license}`);
  const named = [...typefaces, ...software].flatMap(({ licence, packages }) =>
    packages.map((name) => `${name}: ${licence}`),
  );
  expect(named.sort()).toEqual(installed.sort());
});
