import { describe, expect, it } from "vitest";
import { diffLines } from "@/lib/notebook/diff";
import { foldSame } from "./fold-same";

const numbered = (n: number) => Array.from({ length: n }, (_, k) => `line ${k}`);

describe("foldSame", () => {
  it("keeps three lines on each side of a change and counts the rest", () => {
    const before = numbered(20).join("\n");
    const after = numbered(20).with(10, "changed").join("\n");
    const folded = foldSame(diffLines(before, after));
    expect(folded.map((line) => (line.kind === "fold" ? line.lines : line.text))).toEqual([
      7,
      ...["line 7", "line 8", "line 9", "line 10", "changed", "line 11", "line 12", "line 13"],
      6,
    ]);
  });

  it("shows a single line rather than a fold of one", () => {
    const folded = foldSame(diffLines(numbered(5).join("\n"), [...numbered(4), "changed"].join("\n")));
    expect(folded.some((line) => line.kind === "fold")).toBe(false);
  });

  it("loses no line", () => {
    const lines = diffLines(numbered(40).join("\n"), numbered(40).with(3, "x").with(30, "y").join("\n"));
    const count = foldSame(lines).reduce((sum, line) => sum + (line.kind === "fold" ? line.lines : 1), 0);
    expect(count).toBe(lines.length);
  });
});
