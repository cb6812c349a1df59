import { describe, expect, it } from "vitest";
import { hasMoved, leftOverOf } from "./kept";
import { reconcile } from "./reconcile";

const cells = [
  { name: "load", original: "// with a note now\nconst a = 1;\nshow(a);\nconst c = 3;" },
  { name: "fit", original: "fit(a);" },
];

describe("reconcile", () => {
  it("keeps an edit as it is when the lesson's cell has not changed", () => {
    const kept = { sources: { fit: "fit(a, 2);" }, bases: { fit: "fit(a);" } };
    expect(hasMoved(kept, cells)).toBe(false);
    expect(reconcile(kept, cells)).toEqual({ sources: kept.sources, bases: {}, merged: [] });
  });

  it("merges what the lesson changed elsewhere in the cell, and names the cell", () => {
    const kept = {
      sources: { load: "const a = 1;\nshow(a);\nconst c = 33;" },
      bases: { load: "const a = 1;\nshow(a);\nconst c = 3;" },
    };
    expect(hasMoved(kept, cells)).toBe(true);
    expect(reconcile(kept, cells)).toEqual({
      sources: { load: "// with a note now\nconst a = 1;\nshow(a);\nconst c = 33;" },
      bases: {},
      merged: ["load"],
    });
  });

  it("leaves the learner's text and its base where both changed the same line", () => {
    const kept = { sources: { fit: "fit(a, 2);" }, bases: { fit: "fit();" } };
    expect(reconcile(kept, cells)).toEqual({ ...kept, merged: [] });
  });

  it("keeps the edit of a cell that is gone, and names the cell that has its text now", () => {
    const kept = { sources: { train: "fit(a, 9);", constructor: "1" }, bases: { train: "fit(a);" } };
    expect(reconcile(kept, cells)).toEqual({ ...kept, merged: [] });
    expect(leftOverOf(kept, cells)).toEqual([
      { name: "train", source: "fit(a, 9);", base: "fit(a);", now: "fit" },
      { name: "constructor", source: "1", base: null, now: null },
    ]);
  });

  it("takes an edit without a base, from before bases were kept, as made on what stands now", () => {
    const kept = { sources: { fit: "x" }, bases: {} };
    expect(hasMoved(kept, cells)).toBe(false);
    expect(reconcile(kept, cells).sources).toEqual({ fit: "x" });
  });

  it("has a place for scratch cells below a cell that is there, and leaves over those of a cell that is gone", () => {
    const kept = { sources: { "fit+1": "a", "was+2": "b" }, bases: { "fit+1": "", "was+2": "" } };
    expect(hasMoved(kept, cells)).toBe(false);
    expect(leftOverOf(kept, cells)).toEqual([{ name: "was+2", source: "b", base: null, now: null }]);
  });
});
