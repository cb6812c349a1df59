// Notebooks out and in again: .ts, .ipynb and links.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeIpynb } from "./ipynb";
import { parseNotebook } from "./parse";
import { readNotebookFile } from "./read-file";
import { MAX_LINK_CHARS, readLink, writeLink } from "./share-link";
import { tidySource, writeNotebook } from "./write";

const lessonId = "04-recommendation/02-matrix-factorization";
const name = fc.stringMatching(/^[a-zA-Z][\w-]{0,12}(\+[1-9])?$/);
const line = fc.oneof(
  fc.string({ unit: "binary" }).map((text) => text.replace(/[\r\n\0]/g, " ")),
  // What could be taken for the headers of cells.
  fc.constantFrom("// %% fit", "//%%", "// \\%% x", "// \\\\%% x", " // %% y", "", "  ", "const a = 1;"),
);
const source = fc.array(line, { maxLength: 8 }).map((lines) => lines.join("\n"));
const cells = fc.uniqueArray(
  fc.record({ name, kind: fc.constantFrom("auto" as const, "train" as const), source }),
  { selector: (cell) => cell.name, minLength: 1, maxLength: 6 },
);
const bytes = (text: string) => new TextEncoder().encode(text);
const sourcesOf = (all: readonly { name: string; source: string }[]) =>
  Object.fromEntries(all.map((cell) => [cell.name, tidySource(cell.source)]));
const file = (fileName: string, text: string, known = ["data", "fit"]) =>
  readNotebookFile({
    name: fileName,
    bytes: bytes(text),
    lessonId,
    cells: known.map((cellName) => ({ name: cellName })),
  });

describe("a notebook as .ts", () => {
  it("is cut into the same cells again, whatever stands in them", () => {
    fc.assert(
      fc.property(cells, (all) => {
        const text = writeNotebook({ lessonId, cells: all });
        const read = parseNotebook(text);
        expect(read.problems).toEqual([]);
        expect(read.cells.map(({ line: _, ...cell }) => cell)).toEqual(
          all.map((cell) => ({ ...cell, source: tidySource(cell.source) })),
        );
        expect(file("mine.ts", text, [all[0]!.name])).toEqual({ sources: sourcesOf(all) });
      }),
    );
  });

  it.each([
    ["const a = 1;\n// %% data\n1", "preamble", 1],
    ["// %% data\n1\n// %% data\n2", "duplicateCell", 3],
    ["// %% data\n1\n// %% fit fast\n2", "badHeader", 3],
    ["const a = 1;", "noCells", 1],
  ])("says what is wrong with %j", (text, trouble, at) => {
    expect(file("mine.ts", text)).toMatchObject({ trouble, params: { line: at } });
  });
});

describe("a notebook as .ipynb", () => {
  it("gives the same cells again", () => {
    fc.assert(
      fc.property(cells, (all) => {
        const exported = all.map((cell) => ({ ...cell, outputs: [], count: null }));
        expect(file("mine.ipynb", writeIpynb({ lessonId, cells: exported }), [all[0]!.name])).toEqual({
          sources: sourcesOf(all),
        });
      }),
    );
  });

  it("has the fields that nbformat 4.5 asks for, with outputs as text", () => {
    const text = writeIpynb({
      lessonId,
      cells: [
        {
          ...{ name: "fit", kind: "train", source: "fit();\n2", count: 1 },
          outputs: [
            { kind: "stream", name: "stdout", text: "epoch 1" },
            { kind: "result", text: "2" },
            { kind: "error", name: "Error", message: "no" },
          ],
        },
      ],
    });
    expect(JSON.parse(text)).toMatchObject({
      nbformat: 4,
      nbformat_minor: 5,
      cells: [
        {
          cell_type: "code",
          id: "fit",
          execution_count: 1,
          source: ["fit();\n", "2"],
          outputs: [
            { output_type: "stream", name: "stdout", text: ["epoch 1\n"] },
            { output_type: "execute_result", data: { "text/plain": ["2"] }, metadata: {} },
            { output_type: "error", ename: "Error", evalue: "no", traceback: [] },
          ],
        },
      ],
    });
  });

  it("is read from other programs too: ids, text as one string, cells that are no code", () => {
    const other = {
      nbformat: 4,
      nbformat_minor: 5,
      metadata: {},
      cells: [
        { cell_type: "markdown", id: "intro", metadata: {}, source: "# Title" },
        { cell_type: "code", id: "data", metadata: {}, source: "1;\n2", outputs: [], execution_count: null },
        { cell_type: "code", id: "8f2a", metadata: {}, source: ["3"], outputs: [], execution_count: null },
      ],
    };
    expect(file("other.ipynb", JSON.stringify(other))).toEqual({ sources: { data: "1;\n2", "cell-3": "3" } });
  });

  it.each([
    ['{"cells": [', "notJson"],
    ["{}", "notIpynb"],
    ['{"nbformat": 4, "cells": [{"cell_type": "code", "source": 1}]}', "notIpynb"],
    ['{"nbformat": 3, "worksheets": []}', "oldIpynb"],
    ['{"nbformat": 4, "cells": []}', "noCells"],
    ['{"nbformat": 4, "cells": [], "metadata": {"language_info": {"name": "python"}}}', "otherLanguage"],
  ])("says what is wrong with %j", (text, trouble) => {
    expect(file("mine.ipynb", text)).toMatchObject({ trouble });
  });
});

describe("any file", () => {
  it("of another lesson, with no cell of this one, without text or too big is not taken", () => {
    const fit = [{ name: "fit", kind: "auto" as const, source: "1" }];
    expect(file("a.ts", writeNotebook({ lessonId: "01-data/03-other", cells: fit }))).toMatchObject({
      trouble: "otherLesson",
      params: { lesson: "data/other" },
    });
    const renumbered = "05-recommendation/09-matrix-factorization";
    expect(file("a.ts", writeNotebook({ lessonId: renumbered, cells: fit }))).toEqual({
      sources: { fit: "1" },
    });
    expect(file("a.ts", "// %% elsewhere\n1")).toMatchObject({
      trouble: "noneKnown",
      params: { cells: "elsewhere" },
    });
    const raw = (data: Uint8Array) => readNotebookFile({ name: "a.ts", bytes: data, lessonId, cells: [] });
    expect(raw(new Uint8Array([0xff, 0xd8, 0xff]))).toMatchObject({ trouble: "notText" });
    expect(raw(new Uint8Array(3_000_000))).toMatchObject({ trouble: "tooBig" });
  });
});

describe("a link", () => {
  it("holds the cells it was made of", () => {
    const sources = fc.dictionary(name, source, { noNullPrototype: true, maxKeys: 5 });
    fc.assert(
      fc.property(sources, (shared) => {
        const hash = writeLink({ lessonId, sources: shared });
        expect(hash).not.toBeNull();
        expect(hash).toMatch(/^#code=1\.[\w-]+$/);
        expect(readLink(hash!, lessonId)).toEqual({ sources: shared });
      }),
    );
  });

  it("is not made when it would be cut on its way", () => {
    let seed = 1;
    const noise = Array.from({ length: 20_000 }, () => {
      seed = (seed * 1_664_525 + 1_013_904_223) >>> 0;
      return String.fromCharCode(32 + (seed >>> 24) / 3);
    }).join("");
    expect(writeLink({ lessonId, sources: { fit: noise } })).toBeNull();
  });

  it("that was cut, changed or made for something else is told apart from one that can be read", () => {
    const hash = writeLink({ lessonId, sources: { fit: "fit(a, 2);\n".repeat(20) } })!;
    expect(readLink(hash, lessonId)).toHaveProperty("sources");
    for (let end = "#code=".length; end < hash.length - 1; end += 1)
      expect(readLink(hash.slice(0, end), lessonId), hash.slice(0, end)).toEqual({ trouble: "broken" });
    expect(readLink(hash.replace("=1.", "=2."), lessonId)).toEqual({ trouble: "otherForm" });
    expect(readLink(hash, "01-data/01-log")).toEqual({
      trouble: "otherLesson",
      lesson: "recommendation/matrix-factorization",
    });
    expect(readLink(`#code=1.${"A".repeat(MAX_LINK_CHARS)}`, lessonId)).toEqual({ trouble: "broken" });
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readLink(`#code=1.${text}`, lessonId)).toHaveProperty("trouble");
      }),
    );
  });
});
