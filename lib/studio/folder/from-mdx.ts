// The body of a lesson's MDX → a text of the studio, the way back from to-mdx.ts and by the same means: only what must change does, and what
// comes of it is read back; where it would say anything else, it is printed anew from the tree.
import type { Nodes, Root } from "mdast";
import type { MdxJsxFlowElement, MdxJsxTextElement } from "mdast-util-mdx-jsx";
import { parseMarkdown } from "../text/parse";
import { CannotEdit, Edits, isEscaped, labelEnd, lineEnd, lineStart } from "./edits";
import { colonsFor, fenceOf, isEmptyElement, predictOf, printDirectives, readMdx } from "./markdown";
import { type LineProblem, type Part, ruleOf } from "./parts";
import { partsOfDirectives } from "./parts-of-directives";
import { isBlockOnItsLine, isComment, partsOfMdx } from "./parts-of-mdx";
import { saidBy } from "./same";
import { beginsProgram } from "./to-mdx";

/**
 * @param source lines end in "\n"
 * @throws VFileMessage, with a place, for what is no MDX @throws RangeError for what is nested too deeply
 */
export function fromMdx(source: string): { text: string; problems: readonly LineProblem[] } {
  const problems: LineProblem[] = [];
  const tree = readMdx(source);
  const wanted = partsOfMdx(tree, (problem) => problems.push(problem));
  const said = saidBy(wanted);
  const saysSo = (text: string): boolean =>
    saidBy(partsOfDirectives(parseMarkdown(text), text, () => {})) === said;
  const edited = edit(source, tree);
  const text = edited !== null && saysSo(edited) ? edited : printDirectives(wanted);
  if (text !== edited && !saysSo(text))
    problems.push({ line: 1, severity: "warning", key: "readsOtherwise", params: {} });
  return { text, problems };
}

function edit(source: string, tree: Root): string | null {
  const edits = new Edits(source);
  try {
    walk(tree, { edits, isFree: true });
    edits.signs(/\\[{<]/g, ({ index }) => {
      if (isEscaped(source, index)) return null;
      // Tags are text in the studio, addresses are not.
      if (source[index + 1] === "<" && ADDRESS.test(source.slice(index + 2, index + 2000))) return null;
      return { start: index, end: index + 1, text: "" };
    });
    return edits.apply();
  } catch (error) {
    if (error instanceof CannotEdit) return null;
    throw error;
  }
}

/** Between "<" and ">", as CommonMark reads an address: 6.5. */
const ADDRESS = /^(?:[A-Za-z][\w+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>/;

interface At {
  readonly edits: Edits;
  /** Whether lines begin where the file's do: in no list and no quotation. */
  readonly isFree: boolean;
}

type Jsx = MdxJsxFlowElement | MdxJsxTextElement;

function walk(node: Nodes, at: At): void {
  const { edits, isFree } = at;
  const { source } = edits;
  const [start, end] = [node.position?.start.offset, node.position?.end.offset];
  if (start === undefined || end === undefined) return;
  switch (node.type) {
    case "code":
    case "math":
    case "inlineMath":
    case "inlineCode": {
      edits.keep(start, end);
      return;
    }
    case "mdxjsEsm": {
      edits.replace(start, end, "");
      return;
    }
    case "mdxFlowExpression":
    case "mdxTextExpression":
      if (isComment(node.value)) edits.replace(start, end, "");
      else edits.keep(start, end);
      return;
    case "image":
    case "definition": {
      const label = labelEnd(source, start + (node.type === "image" ? 2 : 1));
      if (label < 0) throw new CannotEdit();
      edits.keep(label, end);
      return;
    }
    case "link": {
      if (source[start] !== "[") {
        edits.keep(start, end);
        return;
      }
      const last = node.children.at(-1)?.position?.end.offset;
      const resource = last !== undefined && source[last] === "]" ? last : labelEnd(source, start + 1);
      if (resource < 0) throw new CannotEdit();
      edits.keep(resource, end);
      break;
    }
    case "mdxJsxFlowElement":
    case "mdxJsxTextElement": {
      element(node, { ...at, start, end });
      return;
    }
    case "paragraph":
      if (isBlockOnItsLine(node)) throw new CannotEdit();
      colons(source, start, end, edits);
      break;
  }
  const isText = node.type === "paragraph" || node.type === "heading" || node.type === "table";
  if (isText && isFree && source[start - 1] === " " && beginsProgram(source, start))
    edits.replace(start - 1, start, "");
  if ("children" in node) {
    const holds = node.type === "root" || isText;
    for (const child of node.children) walk(child, { ...at, isFree: isFree && holds });
  }
}

/** A line that is a directive, or the end of one. */
const directiveLine =
  /(?:^|\n[ \t>]*)(?=:{2,}\p{L}[\p{L}\p{N}_-]*(?:[[{].*)?[ \t]*(?:\n|$)|:{3,}[ \t]*(?:\n|$))/gu;

/** Lines that are directives here are marked as the text they are. */
function colons(source: string, start: number, end: number, edits: Edits): void {
  for (const match of source.slice(start, end).matchAll(directiveLine)) {
    const at = start + match.index + match[0].length;
    edits.replace(at, at, "\\");
  }
}

type Placed = At & { readonly start: number; readonly end: number };

function element(node: Jsx, { start, end, ...at }: Placed): void {
  const { edits, isFree } = at;
  const { source } = edits;
  const name = node.name ?? "";
  const opened = openEnd(source, node, start);
  const rule = node.type === "mdxJsxFlowElement" ? ruleOf(name) : undefined;
  if (name === "Figure" && node.type === "mdxJsxFlowElement") {
    edits.replace(start, end, "");
    return;
  }
  if (name === "br") throw new CannotEdit();
  if (node.type === "mdxJsxFlowElement" && !(isAlone(source, start, opened) && isAlone(source, start, end)))
    throw new CannotEdit();
  if (!rule) {
    edits.replace(start, opened, "");
    if (opened < end) edits.replace(closeStart(source, end), end, "");
    for (const child of node.children) walk(child, at);
    return;
  }
  const part = partsOfMdx({ type: "root", children: [{ ...node, children: [] } as never] }, () => {})
    .children[0] as Part;
  if (isEmptyElement(name)) {
    if (node.children.length > 0) throw new CannotEdit();
    const text = name === "Predict" ? predictOf(part) : fenceOf(part, 2);
    if (!isFree && text.includes("\n")) throw new CannotEdit();
    edits.replace(start, end, text);
    return;
  }
  if (opened === end) throw new CannotEdit();
  const closing = closeStart(source, end);
  const count = colonsOf(node, source);
  edits.replace(start, opened, fenceOf(part, count));
  edits.replace(closing, end, ":".repeat(count));
  for (const child of node.children) walk(child, at);
}

/** Whether nothing else is on the lines that a range begins and ends on. */
const isAlone = (source: string, start: number, end: number): boolean =>
  /^[ \t>]*([-*+]|\d+[.)])?[ \t]*$/.test(source.slice(lineStart(source, start), start)) &&
  /^[ \t]*$/.test(source.slice(end, lineEnd(source, end)));

/** More than any container within has, and than any line of colons. */
function colonsOf(node: Nodes, source: string): number {
  const children = "children" in node ? node.children : [];
  const inner = Math.max(2, ...children.map((child) => colonsOf(child, source)));
  if (node.type !== "mdxJsxFlowElement" || ruleOf(node.name ?? "")?.form !== "container") return inner;
  const text = source.slice(node.position!.start.offset, node.position!.end.offset);
  return Math.max(inner + 1, colonsFor(text));
}

/** Behind the ">" of an opening tag. */
function openEnd(source: string, node: Jsx, start: number): number {
  const last = node.attributes.at(-1)?.position?.end.offset;
  const end = source.indexOf(">", last ?? start);
  if (end < 0) throw new CannotEdit();
  return end + 1;
}

/** Where a closing tag begins. */
const closeStart = (source: string, end: number): number => source.lastIndexOf("<", end - 1);
