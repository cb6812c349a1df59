// A rehype plugin for the preview of authors: what is read says on which line of its file it begins, as data-line, and its words are told
// beside, so that a change of a few of them can be shown by itself. Never for a build: what learners are sent holds no lines.
import type { Element, ElementContent, Root } from "hast";
import { visit } from "unist-util-visit";

/** Something that says its line. */
export interface SourceBlock {
  readonly tag: string;
  readonly line: number;
  /** Its words as a page has them, one for each node of text; what says a line of its own, code, and blanks alone are left out. */
  readonly texts: readonly string[];
}

/** Elements of running text, of lists and of tables. Components get none: they would have to know of it. */
const read = new Set(["p", "h2", "h3", "h4", "h5", "h6", "li", "tr", "blockquote"]);

/** @param blocks filled, in order */
export function rehypeSourceLines({ blocks }: { blocks: SourceBlock[] }) {
  return (tree: Root) => {
    visit(tree, "element", (node) => {
      const line = node.position?.start.line;
      if (line === undefined || !read.has(node.tagName)) return;
      blocks.push({ tag: node.tagName, line, texts: textsOf(node) });
      node.properties = { ...node.properties, dataLine: String(line) };
    });
  };
}

function textsOf(node: Element | ElementContent): string[] {
  return (node as Element).children.flatMap((child): string[] => {
    if (child.type === "text") return child.value.trim() === "" ? [] : [child.value];
    if (child.type === "element" && (read.has(child.tagName) || child.tagName === "pre")) return [];
    return "children" in child ? textsOf(child) : [];
  });
}
