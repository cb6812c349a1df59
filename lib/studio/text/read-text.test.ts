// What each thing that can be written becomes, and which problem each mistake is.
import { describe, expect, it } from "vitest";
import en from "../../../messages/studio-text.en.json";
import { vocabulary } from "../../mdx/vocabulary";
import { type Block, type Known, LONGEST_TEXT } from "./document";
import { parts } from "./parts";
import { type ProblemKey, severities } from "./problems";
import { readText } from "./read-text";

const known: Known = {
  cells: ["data", "fit"],
  exercises: ["read-the-log"],
  pictures: ["funnel.png", "two words.png"],
};
const read = (source: string) => readText(source, known);
const blocksOf = (source: string) => read(source).blocks;
const only = (source: string): Block => {
  const { blocks, problems } = read(source);
  expect(problems).toEqual([]);
  expect(blocks).toHaveLength(1);
  return blocks[0]!;
};
const inline = (source: string) => {
  const block = blocksOf(source)[0];
  return block?.kind === "paragraph" ? block.children : null;
};
const text = (words: string) => ({ kind: "text", text: words });
const para = (line: number, words: string) => ({ kind: "paragraph", line, children: [text(words)] });

describe("what stands within a line", () => {
  it("is emphasis, strength, code, a struck word and a break", () => {
    expect(inline("*a* **b** ~~c~~ `d`  \ne")).toEqual([
      { kind: "emphasis", children: [text("a")] },
      text(" "),
      { kind: "strong", children: [text("b")] },
      text(" "),
      { kind: "deleted", children: [text("c")] },
      text(" "),
      { kind: "code", text: "d" },
      { kind: "break" },
      text("e"),
    ]);
  });

  it("links by address and by reference, and to this text's headings", () => {
    const { blocks, problems } = read(
      "## Why it fails\n\n[a](https://x.org/b?c=d#e) [b][ref] [c](#why-it-fails) [d](/en/faq) x@y.org\n\n[ref]: http://x.org 'Title'",
    );
    expect(problems).toEqual([]);
    const paragraph = blocks[1] as Extract<Block, { kind: "paragraph" }>;
    expect(paragraph.children.flatMap((one) => (one.kind === "link" ? [one.href] : []))).toEqual([
      "https://x.org/b?c=d#e",
      "http://x.org",
      "#why-it-fails",
      "/en/faq",
      "mailto:x@y.org",
    ]);
  });

  it("times and ratios with a colon stay words; a colon begins no part there", () => {
    expect(inline("At 10:30, a:b, :recap and ::cell[fit] here.")).toEqual([
      text("At 10:30, a:b, :recap and ::cell[fit] here."),
    ]);
  });

  it("pictures of the lesson by name, also with a space", () => {
    const found = read("![A funnel](funnel.png) and ![Two](<two words.png>)");
    expect(found.pictures).toEqual(["funnel.png", "two words.png"]);
    expect(found.problems).toEqual([]);
  });

  it("formulas with MathML beside them", () => {
    const [formula] = inline("$x^2$")!;
    expect(formula).toMatchObject({ kind: "formula" });
    expect((formula as { html: string }).html).toMatch(
      /^<span class="katex"><span class="katex-mathml"><math/,
    );
  });

  it("a full stop stays with the formula before it", () => {
    expect(inline("$x$. Then")).toMatchObject([{ kind: "formula", held: "." }, text(" Then")]);
    expect(inline("$x$.")).toMatchObject([{ kind: "formula", held: "." }]);
    expect(inline("$a = b$.")).toMatchObject([{ kind: "formula" }, text(".")]);
  });

  it("a line end between Chinese characters is no space", () => {
    expect(inline("点击\n率")).toEqual([text("点击率")]);
    expect(inline("one\ntwo")).toEqual([text("one\ntwo")]);
  });

  it("HTML is the text that it is", () => {
    expect(inline("a <b onclick=x>c</b> d")).toEqual([text("a <b onclick=x>c</b> d")]);
    expect(blocksOf("<div>\nx\n</div>")).toEqual([para(1, "<div>\nx\n</div>")]);
  });
});

describe("blocks", () => {
  it("headings get the anchors that a lesson's would, each its own", () => {
    expect(read("## A b\n\n### A b\n\n## 点击率").headings).toEqual([
      { id: "a-b", text: "A b", depth: 2 },
      { id: "a-b-2", text: "A b", depth: 3 },
      { id: "点击率", text: "点击率", depth: 2 },
    ]);
  });

  it("lists, with lists in them", () => {
    expect(only("3. a\n   - b\n4. c")).toEqual({
      kind: "list",
      line: 1,
      isOrdered: true,
      start: 3,
      items: [
        [para(1, "a"), { kind: "list", line: 2, isOrdered: false, start: 1, items: [[para(2, "b")]] }],
        [para(3, "c")],
      ],
    });
  });

  it("tables have as many cells in each row as columns", () => {
    expect(only("| a | b |\n|:-:|--:|\n| 1 |\n| 1 | 2 | 3 |")).toEqual({
      kind: "table",
      line: 1,
      align: ["center", "right"],
      head: [[text("a")], [text("b")]],
      rows: [
        [[text("1")], []],
        [[text("1")], [text("2")]],
      ],
    });
  });

  it("code, quotes, rules, equations and diagrams", () => {
    expect(only("```ts\na < b\n```")).toEqual({ kind: "code", line: 1, language: "ts", text: "a < b" });
    expect(only("> a")).toEqual({ kind: "quote", line: 1, children: [para(1, "a")] });
    expect(only("---")).toEqual({ kind: "rule", line: 1 });
    expect(only("$$\nx\n$$")).toMatchObject({ kind: "formula", line: 1 });
    expect(only("```mermaid\nflowchart LR\n  accDescr: From a to b.\n  a --> b\n```")).toEqual({
      kind: "diagram",
      line: 1,
      alt: "From a to b.",
      source: "flowchart LR\n  accDescr: From a to b.\n  a --> b",
    });
  });

  it("a description of a diagram may go over lines", () => {
    const source = "```mermaid\nflowchart LR\naccDescr {\n  From a\n  to b.\n}\na --> b\n```";
    expect(only(source)).toMatchObject({ alt: "From a to b." });
  });
});

describe("a diagram", () => {
  const drawn = (source: string) =>
    blocksOf(`\`\`\`mermaid\n${source}\naccDescr: x\n\`\`\``).map(({ kind }) => kind);

  it.each([
    "flowchart LR\na[One<br>two] --> b[[Three<br/>four]]\na <--> b",
    "%% a comment\nclassDiagram\nclass A {\n<<interface>>\n}\nA <|-- B",
    "sequenceDiagram\nA->>B: if x < 3",
  ])("%j is one", (source) => {
    expect(drawn(source)).toEqual(["diagram"]);
  });

  it.each([
    "flowchart LR\na[<b>x</b>]",
    "flowchart LR\na[<<img src=x>]",
    "flowchart LR\na@{ img: x }",
    "flowchart LR\nclick a callback",
    "flowchart LR\na\n  ---  \n",
    "flowchart LR\nstyle a fill:URL (x)",
    "pie\n",
    "",
  ])("%j is shown as its source", (source) => {
    expect(drawn(source)).toEqual(["code"]);
  });
});

describe("parts", () => {
  it("are named as in the course's vocabulary", () => {
    const names = [...parts.keys()].map((name) =>
      name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    );
    for (const name of names) expect(vocabulary[name], name).toBeDefined();
    const elsewhere = ["Num", "Figure", "Tabs", "Diagram"];
    expect([...names, ...elsewhere].sort()).toEqual(Object.keys(vocabulary).sort());
  });

  it.each([
    [":::objective\na\n:::", { kind: "objective" }],
    [":::recap\na\n:::", { kind: "recap" }],
    [":::margin\na\n:::", { kind: "margin" }],
    [":::sources\na\n:::", { kind: "sources" }],
    [':::pitfall{title="T"}\na\n:::', { kind: "pitfall", title: "T" }],
    [':::deep-dive{title="T"}\na\n:::', { kind: "deepDive", title: "T" }],
  ])("%j", (source, expected) => {
    expect(only(source)).toEqual({ ...expected, line: 1, children: [para(2, "a")] });
  });

  it("a guess, its options, and what came of it, counted from one by people", () => {
    const { blocks, problems } = read(
      ':::predict{id="g" question="Which?"}\n- A\n- B\n:::\n\n:::told{id="g" answer=2}\nB.\n:::',
    );
    expect(problems).toEqual([]);
    expect(blocks).toEqual([
      { kind: "predict", line: 1, id: "g", question: "Which?", options: ["A", "B"] },
      { kind: "told", line: 6, id: "g", answer: 1, children: [para(7, "B.")] },
    ]);
  });

  it("review questions inside of a review", () => {
    expect(only('::::review\n:::question{id="q" ask="Why?"}\nSo.\n:::\n::::')).toEqual({
      kind: "review",
      line: 1,
      questions: [{ id: "q", ask: "Why?", children: [para(3, "So.")] }],
    });
  });

  it("a table of symbols", () => {
    expect(only(':::symbols{caption="S"}\n| a |\n|---|\n| b |\n:::')).toMatchObject({
      kind: "symbols",
      caption: "S",
      children: [{ kind: "table" }],
    });
  });

  it("cells, the other cells, exercises, a file of one's own", () => {
    const found = read("::cell[fit]\n\n::notebook\n\n::exercise[read-the-log]\n\n::on-your-data");
    expect(found.problems).toEqual([]);
    expect(found.blocks).toEqual([
      { kind: "cell", line: 1, name: "fit" },
      { kind: "notebook", line: 3 },
      { kind: "exercise", line: 5, id: "read-the-log" },
      { kind: "onYourData", line: 7 },
    ]);
    expect([found.cells, found.exercises]).toEqual([["fit"], ["read-the-log"]]);
  });

  it("a cell inside of more for those who want it", () => {
    const found = read('::::deep-dive{title="T"}\n::cell[fit]\n::::');
    expect([found.problems, found.cells]).toEqual([[], ["fit"]]);
  });
});

const predict = ':::predict{id="g" question="Q"}\n- A\n- B\n:::\n\n';
const many = (n: number, line: string) => `${line}\n`.repeat(n);

/** Each key with a text that has it, the line it is told on, and some of what it says. */
const mistakes: Record<ProblemKey, [source: string, line: number, params?: Record<string, unknown>]> = {
  tooLong: ["a".repeat(LONGEST_TEXT + 1), 1, { most: LONGEST_TEXT }],
  tooManyLines: [many(2_001, "a"), 2_001, { most: 2_000 }],
  tooManyMarks: [many(600, "*a* *b* *c* *d* *e*\n"), 1_001, { most: 5_000 }],
  denseParagraph: ["a\n\n".concat("*a* ".repeat(501)), 3, { most: 1_000 }],
  tooManyItems: [many(601, "- a"), 601, { most: 600 }],
  tooDeep: [`a\n\n${"> ".repeat(13)}a`, 3, { most: 12 }],
  partsTooDeep: [many(7, ":::recap"), 7, { most: 6 }],
  longPartLine: [`:::pitfall{title="${"a".repeat(2_000)}"}`, 1],
  notRead: ["", 0],
  hiddenCharacter: ["a\n\nb\u202ec", 3, { code: "202E" }],
  rawHtml: ["a\nb <script>", 2, { tag: "<script…" }],
  unknownPart: [':::pitfal{title="x"}\na\n:::', 1, { name: "pitfal", nearest: "pitfall", near: "yes" }],
  wrongForm: [":::cell[fit]\n:::", 1, { name: "cell", example: "::cell[…]" }],
  notAPart: ['a\n:::pitfall {title="x"}\nb', 2, { text: ':::pitfall {title="x"}' }],
  notClosed: ["::::review\n:::question{id=q ask=a}\nb\n:::", 1, { name: "review" }],
  labelNotUsed: [":::recap[Title]\na\n:::", 1, { label: "Title" }],
  missingName: ["::cell", 1],
  missingAttribute: [":::pitfall\na\n:::", 1, { attribute: "title" }],
  unknownAttribute: [":::recap{__proto__=1}\na\n:::", 1, { attribute: "__proto__" }],
  badId: [predict.replace('"g"', '"G h"'), 1, { id: "G h" }],
  sameId: [predict + predict, 6, { id: "g" }],
  badAnswer: [`${predict}:::told{id=g answer=3}\na\n:::`, 6, { most: 2 }],
  toldWithoutGuess: [`${predict}:::told{id=h answer=1}\na\n:::`, 6, { id: "h" }],
  wrongPlace: ["- a\n\n  ::cell[fit]", 3, { name: "cell" }],
  onlyInReview: [":::question{id=q ask=a}\nb\n:::", 1],
  onlyQuestions: ["::::review\nb\n::::", 2],
  onlyOneList: [predict.replace("- A", "a\n\n- A"), 2],
  fewOptions: [":::predict{id=g question=q}\n- A\n:::", 1, { least: 2 }],
  sameOption: [predict.replace("- B", "- B\n- A"), 4, { option: "A" }],
  plainOption: [predict.replace("- A", "- *A*"), 2],
  onlyOneTable: [":::symbols{caption=c}\na\n:::", 1],
  emptyPart: [":::recap\n:::", 1, { name: "recap" }],
  placedTwice: ["::cell[fit]\n\n::cell[fit]", 3, { name: "cell fit" }],
  unknownCell: ["::cell[fti]", 1, { name: "fti", nearest: "fit" }],
  noCells: ["::notebook", 1],
  unknownExercise: ["::exercise[read-the-logs]", 1, { nearest: "read-the-log" }],
  unknownPicture: ["![a](funel.png)", 1, { nearest: "funnel.png" }],
  badPictureAddress: ["![a](https://x.org/funnel.png)", 1],
  missingAlt: ["![](funnel.png)", 1, { address: "funnel.png" }],
  badLink: ["a\n\n[a](javascript:alert)", 3, { address: "javascript:alert" }],
  deadAnchor: ["## A\n\n[a](#b)", 3, { href: "#b" }],
  emptyLink: ["[](https://x.org)", 1],
  badFormula: ["a $\\frac{$", 1],
  formulaCommand: ["a\n\n$\\href{javascript:a}{b}$", 3, { why: "\\href" }],
  longFormula: [`$${"x".repeat(1_001)}$`, 1],
  tooManyFormulas: [`$$\n${"x".repeat(990)}\n$$\n\n`.repeat(16), 61],
  headingOne: ["# A", 1],
  headingDeep: ["## A\n\n### B\n\n#### C\n\n##### D", 7],
  headingLeap: ["## A\n\n#### B", 3, { above: 2, most: 3, depth: 4 }],
  headingInside: ["> ## A", 1],
  headingEmpty: ["##", 1],
  diagramWithoutWords: ["```mermaid\ngraph\na --> b\n```", 1],
  diagramSettings: ["```mermaid\ngraph\naccDescr: x\n%%{init: {}}%%\n```", 4, { what: "%%{" }],
  diagramTooLong: [`\`\`\`mermaid\ngraph\naccDescr: x\n${many(90, "a")}\`\`\``, 1, { statements: 80 }],
  diagramKind: ["```mermaid\nzenuml\naccDescr: x\n```", 1, { kind: "zenuml" }],
  tableTooLarge: [`|a|\n|-|\n${many(301, "|b|")}`, 1, { rows: 300 }],
  columnWithoutName: ["| a | |\n|---|---|\n| b | c |", 1, { column: 2 }],
  footnote: ["a[^1]\n\n[^1]: b", 1, { label: "1" }],
  checkbox: ["- [x] a", 1],
  objectiveFirst: ["a\n\n:::objective\nb\n:::", 3],
  moreProblems: ["a\n\n".concat("<b> \n\n".repeat(300)), 401, { count: 100 }],
};

describe("problems", () => {
  const tried = Object.entries(mistakes).filter(([key]) => key !== "notRead");

  it.each(tried)("%s", (key, [source, line, params = {}]) => {
    const { problems } = key === "noCells" ? readText(source, { ...known, cells: [] }) : read(source);
    const found = problems.find((problem) => problem.key === key);
    expect(found, JSON.stringify(problems)).toMatchObject({
      line,
      severity: severities[key as ProblemKey],
      params,
    });
  });

  it("have words for each key and no other", () => {
    expect(Object.keys(en.studioText.problems).sort()).toEqual(Object.keys(severities).sort());
  });

  it("are all told at once, by line", () => {
    const { problems } = read("[a](data:x)\n\n::cell[no]\n\n![](b.png)\n\n# x\n\n$\\frac$");
    expect(problems.map(({ key, line }) => [key, line])).toEqual([
      ["badLink", 1],
      ["unknownCell", 3],
      ["missingAlt", 5],
      ["unknownPicture", 5],
      ["headingOne", 7],
      ["badFormula", 9],
    ]);
  });

  it("what a mistake surrounds stays readable", () => {
    expect(blocksOf(":::nonsense\na\n:::")).toEqual([para(2, "a")]);
    expect(blocksOf("::nonsense[a]")).toEqual([para(1, "a")]);
    expect(inline("[a](data:x)")).toEqual([text("a")]);
    expect(inline("$\\frac$")).toEqual([{ kind: "code", text: "\\frac" }]);
    expect(inline("![a](data:x)")).toEqual([text("a")]);
  });

  it("an honest text with windows' line ends and a byte order mark has none", () => {
    expect(read("\ufeff## A\r\n\r\nb\r\nc\r\n\r\n:::recap\r\nd\r\n:::\r\n").problems).toEqual([]);
  });
});
