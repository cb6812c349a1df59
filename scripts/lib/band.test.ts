import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { writeBand } from "./band";

const file = {
  generator: "market-9/recipe-1",
  worlds: 30,
  accepted: 0.7,
  popularity: [0.04, 0.05],
  reference: [0.1, 0.2],
  measured: {},
};
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "aisle-band-"));
  writeFileSync(path.join(folder, "band.json"), JSON.stringify(file));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const read = () => JSON.parse(readFileSync(path.join(folder, "band.json"), "utf8"));

it("refuses another band under a name whose worlds learners may have, unless told that none has", () => {
  const other = { ...file, reference: [0.11, 0.2] };
  expect(() => writeBand(folder, other, { again: false })).toThrow(
    /^market-9\/recipe-1 has another band already.*Raise the recipe's version/,
  );
  expect(read()).toEqual(file);
  writeBand(folder, other, { again: true });
  expect(read()).toEqual(other);
});

it("writes the same band again, and another one under another name", () => {
  writeBand(folder, { ...file, worlds: 60 }, { again: false });
  expect(read().worlds).toBe(60);
  const next = { ...file, generator: "market-9/recipe-2", popularity: [0.01, 0.02] };
  writeBand(folder, next, { again: false });
  expect(read()).toEqual(next);
});
