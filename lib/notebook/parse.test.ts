import { describe, expect, it } from "vitest";
import { parseNotebook } from "./parse";

const text = `// What this notebook is about.

// %% load
const a = 1;

// %% fit train

fit(a);
fit(a);


// %% show
`;

describe("parseNotebook", () => {
  it("cuts cells at their headers, with name, kind, source and line in the file", () => {
    const { cells, preamble, problems } = parseNotebook(text);
    expect(cells).toEqual([
      { name: "load", kind: "auto", source: "const a = 1;", line: 4 },
      { name: "fit", kind: "train", source: "fit(a);\nfit(a);", line: 8 },
      { name: "show", kind: "auto", source: "", line: 14 },
    ]);
    expect(preamble).toBe("// What this notebook is about.\n");
    expect(problems).toEqual([]);
  });

  it("reads the seconds that a header states, after the kind or without one", () => {
    const { cells, problems } = parseNotebook("// %% a train 90s\n1\n// %% b 5s\n2\n// %% c\n3");
    expect(problems).toEqual([]);
    expect(cells.map(({ kind, seconds }) => [kind, seconds])).toEqual([
      ["train", 90],
      ["auto", 5],
      ["auto", undefined],
    ]);
  });

  it("gives the same cells for Windows line ends", () => {
    expect(parseNotebook(text.replaceAll("\n", "\r\n")).cells).toEqual(parseNotebook(text).cells);
  });

  it.each([
    ["// %%"],
    ["// %% fit fast"],
    ["// %% 1st"],
    ["// %% fit train twice"],
    ["// %% fit 90s train"],
    ["// %% 5s"],
  ])("reports the header %s", (header) => {
    const { problems } = parseNotebook(`// %% ok\n1\n${header}\n2`);
    expect(problems).toMatchObject([{ key: "badHeader", line: 3 }]);
  });

  it("reports a name used twice and keeps the first cell", () => {
    const { cells, problems } = parseNotebook("// %% a\n1\n// %% a\n2");
    expect(cells).toMatchObject([{ name: "a", source: "1" }]);
    expect(problems).toMatchObject([{ key: "duplicateCell", line: 3 }]);
  });

  it("reports a file without cells", () => {
    expect(parseNotebook("const a = 1").problems).toMatchObject([{ key: "noCells" }]);
  });
});
