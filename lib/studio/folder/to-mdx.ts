// A text of the studio → the body of a lesson's MDX. Only what must change does: directives become components, and what MDX would take for
// a program is marked as the text it is. Then the result is read back; where it would say anything else, it is printed anew from the tree.
import type { Nodes, Root } from "mdast";
import { parseMarkdown } from "../text/parse";
import { CannotEdit, Edits, isEscaped, labelEnd, lineEnd, lineStart } from "./edits";
import { isEmptyElement, printMdx, readMdx, tagOf } from "./markdown";
import { type LineProblem, type Part, ruleOfDirective } from "./parts";
import { formOf, partsOfDirectives } from "./parts-of-directives";
import { partsOfMdx } from "./parts-of-mdx";
import { saidBy } from "./same";

export interface MdxBody {
  readonly mdx: string;
  /** The parts it consists of, in order. */
  readonly parts: readonly Part[];
  readonly tree: Root;
  readonly problems: readonly LineProblem[];
}

/** @param source lines end in "\n" @throws RangeError for what is nested too deeply */
export function toMdx(source: string): MdxBody {
  const problems: LineProblem[] = [];
  const tree = parseMarkdown(source);
  const wanted = partsOfDirectives(tree, source, (problem) => problems.push(problem));
  const parts = new Map<number, Part>();
  const inOrder: Part[] = [];
  const collect = (node: Nodes | Part): void => {
    if (node.type === "part") {
      inOrder.push(node);
      if (node.position) parts.set(node.position.start.offset!, node);
    }
    if ("children" in node) node.children.forEach(collect);
  };
  collect(wanted);
  const said = saidBy(wanted);
  const saysSo = (mdx: string): boolean => {
    try {
      return saidBy(partsOfMdx(readMdx(mdx), () => {})) === said;
    } catch {
      return false;
    }
  };
  const edited = edit(source, tree, parts);
  const mdx = edited !== null && saysSo(edited) ? edited : printMdx(wanted);
  if (mdx !== edited && !saysSo(mdx))
    problems.push({ line: 1, severity: "warning", key: "readsOtherwise", params: {} });
  return { mdx, parts: inOrder, tree, problems };
}

/** @returns null where the text cannot be changed place by place */
function edit(source: string, tree: Root, parts: ReadonlyMap<number, Part>): string | null {
  const edits = new Edits(source);
  try {
    walk(tree, { edits, parts, isFree: true });
    edits.signs(/[{<]/g, ({ index }) =>
      isEscaped(source, index) ? null : { start: index, end: index, text: "\\" },
    );
    return edits.apply();
  } catch (error) {
    if (error instanceof CannotEdit) return null;
    throw error;
  }
}

interface At {
  readonly edits: Edits;
  readonly parts: ReadonlyMap<number, Part>;
  /** Whether lines begin where the file's do: in no list and no quotation. */
  readonly isFree: boolean;
}

function walk(node: Nodes, at: At): void {
  const { edits, isFree } = at;
  const { source } = edits;
  const [start, end] = [node.position?.start.offset, node.position?.end.offset];
  // Words that a plugin cut anew have no place; what holds them has.
  if (start === undefined || end === undefined) return;
  switch (node.type) {
    case "code":
      // Indented code is none in MDX.
      if (!/^(```|~~~)/.test(source.slice(start, start + 3))) throw new CannotEdit();
      {
        edits.keep(start, end);
        return;
      }
    case "math":
    case "inlineMath":
    case "inlineCode": {
      edits.keep(start, end);
      return;
    }
    case "image": {
      const label = labelEnd(source, start + 2);
      if (label < 0) throw new CannotEdit();
      edits.keep(label, end);
      return;
    }
    case "definition": {
      const label = labelEnd(source, start + 1);
      if (label < 0) throw new CannotEdit();
      edits.keep(label, end);
      return;
    }
    case "link": {
      link(node, { ...at, start, end });
      return;
    }
    case "containerDirective":
    case "leafDirective": {
      directive(node, { ...at, start, end });
      return;
    }
    case "paragraph":
    case "heading":
    case "table":
      // One space more, and it begins no program.
      if (isFree && beginsProgram(source, start)) edits.replace(start, start, " ");
      break;
  }
  if ("children" in node) {
    const holds = node.type === "root" || node.type === "paragraph" || node.type === "heading";
    for (const child of node.children) walk(child, { ...at, isFree: isFree && holds });
  }
}

/** Whether a line says "import " or "export " behind spaces only. */
export const beginsProgram = (source: string, start: number): boolean =>
  /^ *$/.test(source.slice(lineStart(source, start), start)) &&
  /^(import|export) /.test(source.slice(start, start + 7));

type Placed = At & { readonly start: number; readonly end: number };

function link(node: Extract<Nodes, { type: "link" }>, { start, end, ...at }: Placed): void {
  const { edits } = at;
  const { source } = edits;
  if (source[start] === "<") {
    edits.replace(start, end, source.slice(start + 1, end - 1));
    return;
  }
  // An address as it is.
  if (source[start] !== "[") {
    edits.keep(start, end);
    return;
  }
  const label = labelEnd(source, start + 1);
  const last = node.children.at(-1)?.position?.end.offset;
  const resource = last !== undefined && source[last] === "]" ? last : label;
  if (resource < 0) throw new CannotEdit();
  edits.keep(resource, end);
  for (const child of node.children) walk(child, at);
}

function directive(
  node: Extract<Nodes, { type: "containerDirective" | "leafDirective" }>,
  { start, end, ...at }: Placed,
): void {
  const { edits, parts, isFree } = at;
  const { source } = edits;
  const rule = ruleOfDirective(node.name, formOf(node));
  const part = parts.get(start);
  if (!rule || !part) {
    // To MDX it is text, as it stands.
    if (node.type === "containerDirective") throw new CannotEdit();
    return;
  }
  if (isEmptyElement(part.component)) {
    if (node.type === "containerDirective" && node.children.some(({ type }) => type !== "list"))
      throw new CannotEdit();
    edits.replace(start, end, tagOf(part, { lines: isFree }));
    return;
  }
  const fence = lineEnd(source, start);
  edits.replace(start, Math.min(fence, end), tagOf(part, { lines: false }));
  const from = lineStart(source, end);
  const colons = /(:{3,})[ \t]*$/.exec(source.slice(from, end));
  const content = node.children.at(-1)?.position?.end.offset ?? fence;
  if (!colons || from <= fence || from < content) throw new CannotEdit();
  edits.replace(from + colons.index, end, `</${part.component}>`);
  for (const child of node.type === "containerDirective" ? node.children : [])
    if (child.type !== "paragraph" || !child.data?.directiveLabel) walk(child, at);
}
