import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changedSolutions } from "./changed-solutions.server";

describe("answers that are the model answer with pieces replaced", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "aisle-changed-"));
    writeFileSync(path.join(folder, "solution.ts"), "const a = 1;\nconst b = a + a;\n");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("are made one piece after another, and with the text as it was given", async () => {
    const made = changedSolutions(folder, {
      "model answer": [],
      "as text": [
        ["a + a", "a - a"],
        ["a - a", '"$&"'],
      ],
      "by pattern": [[/const b[^;]*;\n/, ""]],
    });
    const source = async (name: string) => (await made[name]!()()).source;
    expect(await source("model answer")).toBe("const a = 1;\nconst b = a + a;\n");
    expect(await source("as text")).toBe('const a = 1;\nconst b = "$&";\n');
    expect(await source("by pattern")).toBe("const a = 1;\n");
  });

  it.each(["a * a", /const c/])("are none where the model answer has no such piece: %s", (piece) => {
    expect(() => changedSolutions(folder, { other: [[piece, ""]] })).toThrow(`no "${piece}"`);
  });
});
