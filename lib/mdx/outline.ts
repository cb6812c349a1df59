// A remark plugin: what a text consists of, section by section, so that two languages can be held against each other and a
// translation against the text it was made from. It judges nothing.
import { createHash } from "node:crypto";
import type { Heading, Root, RootContent } from "mdast";
import { SKIP, visit } from "unist-util-visit";
import { textOf } from "./text-of";

export interface OutlineSection {
  /** The heading's words; empty for what stands before the first one. */
  readonly title: string;
  /** 1 to 6; 0 for what stands before the first heading. */
  readonly level: number;
  readonly line: number;
  /** Tables, pictures, equations, code blocks and diagrams in order, such as "table" or "code ts". */
  readonly blocks: readonly string[];
  /** Of the words as they are written, spaces and line breaks aside. */
  readonly hash: string;
}

/** What both languages must have alike. Lists and paragraphs are each language's own. */
function blockOf(node: { type: string; lang?: string | null }): string | null {
  if (node.type === "code") return node.lang === "mermaid" ? "diagram" : `code ${node.lang ?? ""}`.trim();
  if (node.type === "table") return "table";
  if (node.type === "image" || node.type === "imageReference") return "picture";
  return node.type === "math" ? "equation" : null;
}

const isHeading = (node: RootContent): node is Heading => node.type === "heading";

export function hashWords(text: string): string {
  return createHash("sha256").update(text.replace(/\s+/g, " ").trim()).digest("hex").slice(0, 6);
}

/**
 * @param source the whole file, which the tree's lines belong to
 * @param sections filled; the first stands for what comes before any heading
 */
export function remarkOutline({ source, sections }: { source: string; sections: OutlineSection[] }) {
  const lines = source.split("\n");
  const bodyLine = source.startsWith("---") ? lines.indexOf("---", 1) + 1 : 0;
  return (tree: Root) => {
    const starts = tree.children.flatMap((node, at) => (isHeading(node) ? [at] : []));
    for (const [n, at] of [-1, ...starts].entries()) {
      const heading = tree.children[at] as Heading | undefined;
      const next = tree.children[starts[n] ?? -1];
      const line = heading?.position?.start.line ?? 1;
      const from = heading ? line - 1 : bodyLine;
      const to = next?.position ? next.position.start.line - 1 : lines.length;
      const blocks: string[] = [];
      for (const node of tree.children.slice(at + 1, starts[n] ?? tree.children.length))
        visit(node, (inner) => {
          const block = blockOf(inner as never);
          if (block === null) return;
          blocks.push(block);
          return SKIP;
        });
      sections.push({
        title: heading ? textOf(heading) : "",
        level: heading?.depth ?? 0,
        line,
        blocks,
        hash: hashWords(lines.slice(from, to).join("\n")),
      });
    }
  };
}
