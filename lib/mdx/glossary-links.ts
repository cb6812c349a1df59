// A rehype plugin: a glossary term's first occurrence in each section becomes a link to the glossary. Only in running
// text: not in headings, links, code, formulas, tables, questions' titles or sources. Runs after the sections are made.
import type { Element, ElementContent, Root, RootContent } from "hast";
import type { TermFound } from "./term-matcher";

/** Parts of a text in which nothing becomes a link. */
const closed = new Set([
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "a",
  "code",
  "pre",
  "table",
  "summary",
  "svg",
  "math",
]);
const closedComponents = new Set([
  "Formula",
  "FormulaBlock",
  "Diagram",
  "Predict",
  "Sources",
  "Symbols",
  "Tabs",
  "TabPanel",
]);

type Node = RootContent | ElementContent;

interface Named {
  readonly name?: string | null;
}

const isClosed = (node: Node) =>
  (node.type === "element" && closed.has(node.tagName)) || closedComponents.has((node as Named).name ?? "");

export interface GlossaryLinks {
  /** Address of the glossary's page. */
  readonly glossary: string;
  readonly terms: (text: string) => TermFound[];
  /** Filled with the ids of the terms that became links. */
  readonly linked: Set<string>;
}

export function rehypeGlossaryLinks({ glossary, terms, linked }: GlossaryLinks) {
  const link = (id: string, value: string): Element => ({
    type: "element",
    tagName: "a",
    properties: { href: `${glossary}#${id}`, className: ["term-link"] },
    children: [{ type: "text", value }],
  });

  const split = (value: string, seen: Set<string>): ElementContent[] => {
    const parts: ElementContent[] = [];
    let from = 0;
    for (const { id, start, end } of terms(value)) {
      if (seen.has(id)) continue;
      seen.add(id);
      linked.add(id);
      if (start > from) parts.push({ type: "text", value: value.slice(from, start) });
      parts.push(link(id, value.slice(start, end)));
      from = end;
    }
    if (from === 0) return [{ type: "text", value }];
    if (from < value.length) parts.push({ type: "text", value: value.slice(from) });
    return parts;
  };

  const walk = (node: Node | Root, seen: Set<string>, prose: boolean): void => {
    if (!("children" in node)) return;
    node.children = (node.children as ElementContent[]).flatMap((child): ElementContent[] => {
      if (child.type === "text" && prose) return split(child.value, seen);
      const inside = prose || (child.type === "element" && (child.tagName === "p" || child.tagName === "li"));
      if (!isClosed(child)) walk(child, seen, inside);
      return [child];
    }) as never;
  };

  return (tree: Root) => {
    const before = new Set<string>();
    for (const node of tree.children) {
      const isSection = node.type === "element" && node.tagName === "section";
      if (!isClosed(node))
        walk(node, isSection ? new Set() : before, node.type === "element" && node.tagName === "p");
    }
  };
}
