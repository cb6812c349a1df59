// What a document of the studio may hold, said once more and in another way than the reader does it, for tests.
import type { Block, Inline, Known, StudioText } from "../document";

const BLOCKS = new Set(
  "paragraph heading code formula diagram list quote table rule objective recap margin sources pitfall deepDive symbols review predict told onYourData cell notebook exercise".split(
    " ",
  ),
);

const FORMULA_TAGS = new Set(
  "span math semantics annotation mrow mi mo mn mtext mspace ms mfrac msqrt mroot msub msup msubsup munder mover munderover mtable mtr mtd mpadded mphantom mstyle menclose merror mglyph mlabeledtr svg path line".split(
    " ",
  ),
);

const PAGE = "https://page.example";

/** Tags of well-formed HTML with their attributes. @throws Error where anything else begins with "<" */
export function tagsOf(html: string): { name: string; attributes: Map<string, string> }[] {
  const tag =
    /<(?:!--(?:[^-]|-(?!->))*-->|!DOCTYPE html>|\/[A-Za-z][\w-]*>|([A-Za-z][\w-]*)((?:\s+[^\s=<>"'/]+(?:="[^"<]*")?)*)\s*\/?>)/y;
  const found: { name: string; attributes: Map<string, string> }[] = [];
  for (let at = html.indexOf("<"); at >= 0; at = html.indexOf("<", tag.lastIndex)) {
    tag.lastIndex = at;
    const match = tag.exec(html);
    if (!match) throw new Error(`No tag: ${html.slice(at, at + 120)}`);
    if (match[1] === undefined) continue;
    const attributes = [...match[2]!.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map(
      ([, name, value]) => [name!, value ?? ""] as const,
    );
    found.push({ name: match[1], attributes: new Map(attributes) });
  }
  return found;
}

const wrong = (what: string, value: unknown): never => {
  throw new Error(`${what}: ${JSON.stringify(value)}`);
};

function checkFormula(html: string) {
  for (const { name, attributes } of tagsOf(html)) {
    if (!FORMULA_TAGS.has(name)) wrong("A tag of no formula", name);
    for (const [attribute, value] of attributes) {
      if (/^on|href|src|action|^id$|^data-/i.test(attribute)) wrong("An attribute of no formula", attribute);
      if (/url\(|expression|javascript|@import/i.test(value)) wrong("A value of no formula", value);
      for (const [, size] of value.matchAll(/([\d.]+)em/g))
        if (Number(size) > 1_000) wrong("A size of no formula", value);
    }
  }
}

function checkInlines(inlines: readonly Inline[], known: Known, depth = 0): void {
  if (depth > 20) wrong("Too deep", depth);
  for (const inline of inlines) {
    if (inline.kind === "link") {
      const url = new URL(inline.href, PAGE);
      const isOwn = url.origin === PAGE && /^[/#]/.test(inline.href);
      const isOther = ["https:", "http:", "mailto:"].includes(url.protocol) && url.username === "";
      if (!(isOwn || (isOther && /^[a-z]+:/i.test(inline.href)))) wrong("An address", inline.href);
    }
    if (inline.kind === "picture" && !known.pictures.includes(inline.name)) wrong("A picture", inline.name);
    if (inline.kind === "formula") checkFormula(inline.html);
    if (inline.kind === "text" && /[\0\u202a-\u202e\u2066-\u2069]/.test(inline.text))
      wrong("A hidden sign", inline.text);
    if ("children" in inline) checkInlines(inline.children, known, depth + 1);
  }
}

function checkBlock(block: Block, known: Known, depth: number): void {
  if (depth > 40) wrong("Too deep", depth);
  if (!BLOCKS.has(block.kind)) wrong("A kind of block", block.kind);
  if (!Number.isInteger(block.line) || block.line < 1) wrong("A line", block.line);
  const within = (blocks: readonly Block[]) => {
    for (const inner of blocks) checkBlock(inner, known, depth + 1);
  };
  if (block.kind === "paragraph" || block.kind === "heading") checkInlines(block.children, known);
  else if (block.kind === "formula") checkFormula(block.html);
  else if (block.kind === "code" && !/^[\w+#.-]*$/.test(block.language)) wrong("A language", block.language);
  else if (block.kind === "diagram" && /%%\{|url\s*\(|\bimg\s*:/i.test(block.source))
    wrong("A diagram", block);
  else if (block.kind === "list") for (const item of block.items) within(item);
  else if (block.kind === "table")
    for (const cell of [block.head, ...block.rows].flat()) checkInlines(cell, known);
  else if (block.kind === "review") for (const question of block.questions) within(question.children);
  else if (block.kind === "cell" && !known.cells.includes(block.name)) wrong("A cell", block.name);
  else if (block.kind === "exercise" && !known.exercises.includes(block.id)) wrong("An exercise", block.id);
  else if ("children" in block) within(block.children);
  if ((block.kind === "predict" || block.kind === "told") && !/^[a-z0-9-]+$/.test(block.id))
    wrong("An id", block.id);
}

/** @throws Error that names what a document may not hold */
export function checkHarmless(text: StudioText, known: Known): void {
  for (const block of text.blocks) checkBlock(block, known, 0);
  for (const { line } of text.problems) if (!Number.isInteger(line) || line < 1) wrong("A line", line);
}
