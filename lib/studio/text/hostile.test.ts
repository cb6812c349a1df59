// Whatever is written, the document holds nothing that could run, and reading it never takes long or throws.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Block, type Known, LONGEST_TEXT } from "./document";
import { isBounded } from "./limits";
import type { ProblemKey } from "./problems";
import { readText } from "./read-text";
import { checkHarmless, tagsOf } from "./testing/harmless";
import { heavy, hostile } from "./testing/hostile";

const known: Known = { cells: ["data", "fit"], exercises: ["read-the-log"], pictures: ["funnel.png"] };

const read = (source: string) => {
  const text = readText(source, known);
  checkHarmless(text, known);
  return text;
};

const wordsOf = (blocks: readonly Block[]): string => JSON.stringify(blocks);

describe("a text written to do harm", () => {
  it.each(hostile.map((source) => [source]))("%j", (source) => {
    read(source);
  });

  it("is told of: an address that is not allowed", () => {
    const refused = [
      "javascript:alert(1)",
      "javascript&colon;alert(1)",
      "JaVaScRiPt:x",
      "vbscript:x",
      "data:text/html,x",
      "file:///etc/passwd",
      "//x.org",
      "https://user:secret@x.org",
      "../up",
    ];
    for (const url of refused)
      expect(
        read(`[x](${url})`).problems.map(({ key }) => key),
        url,
      ).toEqual(["badLink"]);
  });

  it("is told of: HTML, which stays the text that it is", () => {
    const { blocks, problems } = read("a <script>alert(1)</script> b");
    expect(problems.map(({ key }) => key)).toEqual(["rawHtml", "rawHtml"]);
    expect(blocks).toMatchObject([{ children: [{ kind: "text", text: "a <script>alert(1)</script> b" }] }]);
  });

  it("names of every object's own are names like others", () => {
    const own = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];
    for (const name of own) {
      expect(
        read(`:::${name}\na\n:::`).problems.map(({ key }) => key),
        name,
      ).toContain(name === "__proto__" ? "notAPart" : "unknownPart");
      expect(
        read(`::cell[${name}]`).problems.map(({ key }) => key),
        name,
      ).toEqual(["unknownCell"]);
      expect(
        read(`:::recap{${name}=1}\na\n:::`).problems.map(({ key }) => key),
        name,
      ).toEqual(["unknownAttribute"]);
      expect(read(`[${name}][${name}]`).problems).toEqual([]);
    }
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });

  it("one formula defines nothing for another", () => {
    read("$\\gdef\\frac{x}$ $\\global\\def\\alpha{\\href{javascript:a}{b}}$");
    const { blocks, problems } = read("$\\frac{1}{2}\\alpha$");
    expect(problems).toEqual([]);
    expect(wordsOf(blocks)).toContain("mfrac");
  });

  it("its blank space and its signs alone are no trouble", () => {
    for (const source of ["", " ", "\n\n\n", "\t", "\r", "\0", "\u202e", ":::", "::::::", "---", "$$", "```"])
      read(source);
  });
});

describe("a text that asks for too much", () => {
  const tooMuch: readonly ProblemKey[] = [
    "tooLong",
    "tooManyLines",
    "tooManyMarks",
    "denseParagraph",
    "tooManyItems",
    "tooDeep",
    "partsTooDeep",
    "longPartLine",
  ];

  it.each(Object.keys(heavy))("%s: is refused before it is parsed, with a line", (name) => {
    const { blocks, problems } = read(heavy[name]!(LONGEST_TEXT - 10));
    expect(blocks).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(tooMuch).toContain(problems[0]!.key);
  });

  it("the longest that is let through is harmless, too", () => {
    for (const [name, make] of Object.entries(heavy)) {
      let [least, most] = [0, LONGEST_TEXT];
      while (most - least > 2) {
        const middle = (least + most) / 2;
        if (isBounded(make(middle), () => {})) least = middle;
        else most = middle;
      }
      expect(least, name).toBeGreaterThan(0);
      read(make(least));
    }
  });

  it("ten megabytes are refused at once", () => {
    const { blocks, problems } = read("a <b> [c](d) ".repeat(800_000));
    expect(blocks).toEqual([]);
    expect(problems).toMatchObject([{ key: "tooLong", line: 1 }]);
  });

  it("code in fences may be as dense as it likes", () => {
    const code = `\`\`\`ts\n${"const a = [[[b[0], c[1]]]] as const; // **x** _y_\n".repeat(800)}\`\`\``;
    expect(read(code).problems).toEqual([]);
    expect(read(code).blocks).toHaveLength(1);
  });

  it("but nothing hides behind a fence that only seems to be one", () => {
    const dense = "[".repeat(1_500);
    for (const opened of [
      "> ```\n",
      "- ```\n\n",
      "a\n    ```\n\n",
      "```a`b\n",
      ":::recap\n```\n:::\n",
      "$$ a $ b\n",
    ])
      expect(
        read(`${opened}${dense}`).problems.map(({ key }) => key),
        opened,
      ).toContain("denseParagraph");
  });
});

describe("anything at all", () => {
  const piece = fc.oneof(
    fc.constantFrom(...hostile),
    fc.constantFrom(...Object.values(heavy).map((make) => make(300))),
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.constantFrom(
      "\n",
      "\n\n",
      " ",
      "> ",
      "- ",
      "    ",
      "\t",
      ":::recap\n",
      "\n:::\n",
      "::::review\n",
      "$$\n",
      "```\n",
      "|",
      "*",
      "[",
      "](",
    ),
  );
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));

  it("is read without a throw into a harmless document", () => {
    fc.assert(
      fc.property(text, (source) => void read(source)),
      { numRuns: 600 },
    );
  });

  it("is read the same way twice", () => {
    fc.assert(
      fc.property(text, (source) => {
        expect(read(source)).toEqual(read(source));
      }),
      { numRuns: 100 },
    );
  });
});

describe("what these tests look with", () => {
  it("finds what must not be there", () => {
    expect(() => tagsOf("<p><scr<ipt></p>")).toThrow();
    expect(tagsOf('<a href="javascript:x" onclick="y"/>')[0]!.attributes.get("onclick")).toBe("y");
    const link = { kind: "link", href: "javascript:x", children: [] } as const;
    const text = {
      ...readText("", known),
      blocks: [{ kind: "paragraph", line: 1, children: [link] }],
    } as const;
    expect(() => checkHarmless(text, known)).toThrow("An address");
    const formula = { kind: "formula", line: 1, html: '<span onclick="x">' } as const;
    expect(() => checkHarmless({ ...text, blocks: [formula] }, known)).toThrow("An attribute");
  });
});
