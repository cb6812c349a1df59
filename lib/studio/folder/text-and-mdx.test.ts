import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { compileText } from "../../mdx/compile";
import { vocabulary } from "../../mdx/vocabulary";
import { fromMdx } from "./from-mdx";
import { rules, withoutDirective } from "./parts";
import { toMdx } from "./to-mdx";

const mdxOf = (text: string) => toMdx(text).mdx;
const textOf = (mdx: string) => fromMdx(mdx).text;
const keys = (found: { readonly problems: readonly { readonly key: string; readonly line: number }[] }) =>
  found.problems.map(({ key, line }) => `${line} ${key}`);

test("every component of lessons has a directive, or is told of when it is met", () => {
  const known = [...rules.map(({ component }) => component), ...withoutDirective, "Diagram"];
  expect(known.sort()).toEqual(Object.keys(vocabulary).sort());
  for (const { component, props } of rules) {
    const { required = [], optional = [] } = vocabulary[component]!;
    expect([component, ...props].sort()).toEqual([component, ...required, ...optional].sort());
  }
});

/** Text of the studio, and the MDX it becomes. */
const pairs: readonly (readonly [string, string])[] = [
  [":::objective\nYou can cut by time.\n:::", "<Objective>\nYou can cut by time.\n</Objective>"],
  [
    ':::pitfall{title="The future & the past"}\n- a\n- b\n:::',
    '<Pitfall title="The future & the past">\n- a\n- b\n</Pitfall>',
  ],
  [
    '::::review\n:::question{id="why" ask="Why &quot;late&quot;?"}\nSo.\n:::\n::::',
    '<Review>\n<Question id="why" ask="Why &quot;late&quot;?">\nSo.\n</Question>\n</Review>',
  ],
  [
    ':::predict{id="first" question="How many?"}\n- Ten\n- It depends: 1 \\* 2\n:::',
    '<Predict\n  id="first"\n  question="How many?"\n  options={[\n    "Ten",\n    "It depends: 1 * 2",\n  ]}\n/>',
  ],
  [':::told{id="first" answer=2}\nTen.\n:::', '<Told id="first" answer={1}>\nTen.\n</Told>'],
  [
    "Look:\n\n::cell[fit]\n\n::exercise[read-the-log]\n\n::notebook\n\n::on-your-data",
    'Look:\n\n<Cell name="fit" />\n\n<Exercise id="read-the-log" />\n\n<Notebook />\n\n<OnYourData />',
  ],
  [
    ':::symbols{caption="What is what"}\n| a | b |\n|---|---|\n| $x_{1}$ | `{y}` |\n:::',
    '<Symbols caption="What is what">\n| a | b |\n|---|---|\n| $x_{1}$ | `{y}` |\n</Symbols>',
  ],
  ["> :::recap\n> It is so.\n> :::", "> <Recap>\n> It is so.\n> </Recap>"],
  ["{a} and a < b, at 10:30 ::x", "\\{a} and a \\< b, at 10:30 ::x"],
  ["import data from the shop\nexport it", " import data from the shop\nexport it"],
  [
    "```ts\nimport { a } from 'b';\n```\n\n$$\n\\frac{a}{b} < 1\n$$",
    "```ts\nimport { a } from 'b';\n```\n\n$$\n\\frac{a}{b} < 1\n$$",
  ],
  ['[{a}](https://a.org/{b} "{c}") ![{d}](e.png)', '[\\{a}](https://a.org/{b} "{c}") ![\\{d}](e.png)'],
  ["https://a.org/{b} is bare", "https://a.org/{b} is bare"],
];

describe("a text and its MDX", () => {
  it.each(pairs)("%j", (text, mdx) => {
    expect(mdxOf(text)).toBe(mdx);
    expect(textOf(mdx)).toBe(text);
  });

  it("tags stay text, whatever they are", async () => {
    const hostile =
      "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> {process.exit(1)} <!-- {1} -->";
    const mdx = mdxOf(hostile);
    expect(mdx).toBe(
      "\\<script>alert(1)\\</script>\n\n\\<img src=x onerror=alert(1)> \\{process.exit(1)} \\<!-- \\{1} -->",
    );
    const { text, problems } = await compileText({ source: mdx, file: "x.mdx", folder: import.meta.dirname });
    expect(problems).toEqual([]);
    expect(text?.code).toContain('"<img src=x onerror=alert(1)> {process.exit(1)} <!-- {1} -->"');
    expect(text?.uses).toEqual([]);
    expect(textOf(mdx)).toBe(hostile);
  });

  it("an address in angle brackets and indented code have no such form in MDX, and say the same in another", () => {
    expect(mdxOf("See <https://a.org>.")).toBe("See https://a.org.");
    expect(textOf("No \\<https://a.org>, and no \\<b>.")).toBe("No \\<https://a.org>, and no <b>.");
    expect(mdxOf("a\n\n    b < {c}\n")).toBe("a\n\n```\nb < {c}\n```\n");
  });

  it("fences have the colons that their content asks for", () => {
    const mdx = '<Review>\n<Question id="a" ask="b">\n```\n:::\n:::::\n```\n</Question>\n</Review>';
    const text = textOf(mdx);
    expect(text.split("\n")[0]).toBe(":::::::review");
    expect(mdxOf(text)).toBe(mdx);
  });

  it("a line of MDX that would be a directive here stays text", () => {
    expect(textOf("<Recap>\n::cell[fit]\n:::\n</Recap>")).toBe("::::recap\n\\::cell[fit]\n\\:::\n::::");
  });

  it("tags on the line of their words, and deep indents, are taken too", () => {
    expect(textOf("<Recap>It is **so**.</Recap>")).toBe(":::recap\nIt is **so**.\n:::\n");
    expect(textOf("<Recap>\n\n    It is so.\n\n</Recap>")).toBe(":::recap\nIt is so.\n:::\n");
  });
});

describe("what is told on the way out", () => {
  it("directives, attributes and options that are not ours, with their line", () => {
    const text = [
      ":::pitfal",
      "a",
      ":::",
      "::cell",
      ':::told{id="a" answer=0 more=1}',
      ":::",
      ":::predict{id=a question=b}",
      "1. **one**",
      "",
      "more",
      ":::",
      ":::pitfall[Said in brackets]",
      ":::",
      "::recap",
    ].join("\n");
    const { mdx, problems } = toMdx(text);
    expect(keys({ problems })).toEqual([
      "1 unknownDirective",
      "4 missing",
      "5 answer",
      "5 attribute",
      "5 missing",
      "7 options",
      "8 plainOption",
      "10 besideOptions",
      "14 unknownDirective",
    ]);
    expect(mdx).toContain(":::pitfal\n\na\n\n:::\n");
    expect(mdx).toContain('<Pitfall title="Said in brackets">');
    expect(mdx).toContain("\n::recap");
    expect(keys(fromMdx(mdx))).toEqual(["7 propMissing", "9 propMissing"]);
  });
});

describe("what is told on the way in", () => {
  it("programs are no programs: each with its line and what becomes of it", () => {
    const mdx = [
      "import x from 'node:fs'",
      "",
      "{process.exit(1)}",
      "",
      "It is {1 + 1} {/* a note */}here.",
      "",
      "<Pitfall title={fetch('x')} {...all} mood=\"bad\">",
      "a",
      "</Pitfall>",
      "",
      "<Predict id='a' question={`b`} options={['c', \"d\", `e`]} />",
      "",
      '<Predict id="f" question="g" options={[f()]} />',
      "",
      "<Told id='a' answer={-1} />",
      "",
      "<Marquee>m</Marquee>",
    ].join("\n");
    const { text, problems } = fromMdx(mdx);
    expect(keys({ problems })).toEqual([
      "1 esm",
      "3 expression",
      "5 expression",
      "5 comment",
      "7 propValue",
      "7 spread",
      "7 prop",
      "13 propValue",
      "15 propValue",
      "17 component",
    ]);
    expect(text).not.toContain("node:fs");
    expect(text).toContain("{process.exit(1)}\n");
    expect(text).toContain('\n:::predict{id="a" question="b"}\n- c\n- d\n- e\n:::\n');
    expect(text).toContain(":::pitfall\na\n:::");
    expect(text).toContain("\nm");
  });

  it("a figure is left out, a number stays, tabs become code blocks", () => {
    const mdx = [
      'Sold: <Num of="sold" within="5%">1,204</Num> of $2{,}000$.',
      "",
      '<Figure name="loss-curve" caption="Look." />',
      "",
      '<Tabs labels="PyTorch, Keras">',
      "",
      "```python",
      "a",
      "```",
      "",
      "</Tabs>",
      "",
      "a <Recap>b</Recap> c",
    ].join("\n");
    const { text, problems } = fromMdx(mdx);
    expect(problems.map(({ line, key, params }) => [line, key, ...Object.values(params)])).toEqual([
      [1, "num", "sold"],
      [3, "figure", "loss-curve"],
      [5, "tabs", "PyTorch, Keras"],
      [13, "inSentence", "Recap"],
    ]);
    expect(text).toBe("Sold: 1,204 of $2{,}000$.\n\n\n\n\n\n```python\na\n```\n\n\n\na b c");
  });

  it("what is no MDX is said with its place", () => {
    expect(() => fromMdx("a\n\n<Recap>\nb")).toThrow(/closing tag/);
  });
});

const word = fc.constantFrom(
  ..."sales 销量 {b} a<b <b> `{x}` `a<b` $x_{i}$ **bold** *so* ~~old~~ [on](/learn/data) [q{1}](https://a.org) https://a.org/x 10:30 a:b ::c &amp; 50% import export – “so” \\*kept\\* {/* x".split(
    " ",
  ),
);
const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(" "));
const plain = fc
  .array(fc.constantFrom("Ten", "many", "到底", "{a}", "10:30", "a < b", "50%"), {
    minLength: 1,
    maxLength: 4,
  })
  .map((words) => words.join(" "));
const paragraph = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join("\n"));
const title = fc.constantFrom("A trap", "A & B", "一个坑", "a < b {c}", "it's");
const leaf = fc.oneof(
  paragraph,
  line.map((words) => `## ${words}`),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((all) => all.map((one) => `* ${one}`).join("\n")),
  fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map((all) => all.map((one, n) => `${n + 1}. ${one}`).join("\n")),
  paragraph.map((words) => words.replace(/^/gm, "> ")),
  fc.constantFrom(
    "```ts\nimport { a } from 'b';\n<T>(x: T) => x;\n::cell[a]\n```",
    "$$\n\\frac{a}{b} < {c}\n$$",
    "```mermaid\nflowchart LR\n  accDescr: a {b}\n  A --> B{c}\n```",
    "| a | {b} |\n|---|---:|\n| `<` | $x_{1}$ |",
    "---",
    "![A {shop} <b>](shop.png)",
    "::cell[fit]",
    "::exercise[read-the-log]",
    "::notebook",
    "::on-your-data",
  ),
  fc
    .tuple(title, fc.uniqueArray(plain, { minLength: 2, maxLength: 3 }))
    .map(([asked, options]) =>
      [
        `:::predict{id="p" question="${asked}"}`,
        ...options.map((one) => `- ${one.replaceAll("<", "\\<")}`),
        ":::",
      ].join("\n"),
    ),
);
const blocks = (inner: fc.Arbitrary<string>) =>
  fc.array(inner, { minLength: 1, maxLength: 4 }).map((all) => all.join("\n\n"));
const held = fc.oneof(
  fc.tuple(title, blocks(leaf)).map(([named, text]) => `:::pitfall{title="${named}"}\n${text}\n:::`),
  blocks(leaf).map((text) => `:::told{id="p" answer=1}\n${text}\n:::`),
);
/** With four colons where a container is within. */
const outer = fc.oneof(
  blocks(leaf).map((text) => `:::recap\n\n${text}\n\n:::`),
  fc.tuple(title, held).map(([named, text]) => `::::deep-dive{title="${named}"}\n${text}\n::::`),
);
const lesson = fc
  .array(fc.oneof(leaf, leaf, held, outer), { minLength: 1, maxLength: 6 })
  .map((all) => `${all.join("\n\n")}\n`);

/** A predict within a container of three colons would end it; nobody writes it so. */
const isWellFormed = (text: string) =>
  !toMdx(text).problems.some(({ key }) => key !== "readsOtherwise") &&
  !/^:::(pitfall|told|recap).*\n(?:(?!:::\n)[\s\S])*:::predict/m.test(text);

test("a text that went out and came in again is the same text, letter by letter", () => {
  fc.assert(
    fc.property(lesson.filter(isWellFormed), (text) => {
      const { mdx, problems } = toMdx(text);
      expect(problems).toEqual([]);
      const back = fromMdx(mdx);
      expect(back.problems).toEqual([]);
      expect(back.text).toBe(text);
    }),
    { numRuns: 200 },
  );
}, 120_000);
