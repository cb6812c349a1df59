import { describe, expect, it } from "vitest";
import type { CompiledCell } from "../../../lib/course/compiled";
import { patchOf, type Seen } from "./patches";

const cell = (name: string, html: string): CompiledCell => ({
  ...{ name, html, kind: "auto", source: html, line: 1, declares: [], reads: [] },
});
const before: Seen = {
  blocks: [
    { tag: "h2", line: 5, texts: ["Title"] },
    { tag: "p", line: 7, texts: ["some ", "bold", " words"] },
  ],
  cells: [cell("data", "<pre>1</pre>"), cell("fit", "<pre>2</pre>")],
};

describe("what can be shown at once", () => {
  it("is other words where the same stood, by the line that the page has", () => {
    const blocks = [
      { tag: "h2", line: 5, texts: ["Title"] },
      // The paragraph has got a line more above it.
      { tag: "p", line: 8, texts: ["some ", "bold", " other words"] },
    ];
    expect(patchOf(before, { ...before, blocks }).texts).toEqual([
      { tag: "p", line: 7, node: 2, from: " words", to: " other words" },
    ]);
  });

  it("is code of cells there were before", () => {
    const cells = [cell("data", "<pre>1</pre>"), cell("fit", "<pre>3</pre>"), cell("more", "<pre>4</pre>")];
    expect(patchOf(before, { ...before, cells }).cells).toEqual([{ name: "fit", html: "<pre>3</pre>" }]);
  });

  it("is nothing where there is a paragraph more, another kind of one, or more parts in it", () => {
    const [head, text] = before.blocks as [Seen["blocks"][0], Seen["blocks"][0]];
    const others = [
      [head, text, { tag: "p", line: 9, texts: ["new"] }],
      [head, { ...text, tag: "li", texts: ["some ", "bold", " other"] }],
      [head, { ...text, texts: ["some ", "bold", " words ", "more"] }],
    ];
    for (const blocks of others) expect(patchOf(before, { ...before, blocks }).texts).toEqual([]);
    expect(patchOf(null, before)).toEqual({ texts: [], cells: [] });
  });
});
