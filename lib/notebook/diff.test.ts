// The change view of a cell: what is kept, taken out and put in.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffLines } from "./diff";

describe("a change of a cell", () => {
  it("names the lines that were taken out before those put in", () => {
    expect(diffLines("a\nb\nc", "a\nx\nc")).toEqual([
      { kind: "same", text: "a" },
      { kind: "out", text: "b" },
      { kind: "in", text: "x" },
      { kind: "same", text: "c" },
    ]);
  });

  it("gives back both versions, and only unchanged lines when nothing changed", () => {
    const source = fc
      .array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 })
      .map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(source, source, (before, after) => {
        const lines = diffLines(before, after);
        const side = (skip: "in" | "out") =>
          lines
            .filter((line) => line.kind !== skip)
            .map((line) => line.text)
            .join("\n");
        expect(side("in")).toBe(before);
        expect(side("out")).toBe(after);
        expect(lines.every((line) => line.kind === "same")).toBe(before === after);
      }),
    );
  });
});
