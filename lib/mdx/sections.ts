// A rehype plugin: wraps each h2 and what follows in a <section>, and collects the headings for the table of contents.
// It also gives h2 to h4 their ids. It makes no choice of looks.
import type { Element, ElementContent, Root, RootContent } from "hast";
import type { Heading } from "../course/compiled";

function textOf(node: ElementContent | RootContent): string {
  if (node.type === "text") return node.value;
  return "children" in node ? (node.children as ElementContent[]).map(textOf).join("") : "";
}

/** "Where it fails" → "where-it-fails"; Chinese characters stay. */
function slugOf(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}

/** A heading's place in the skeleton: its id and its level, 2 to 4. */
export interface Anchor {
  readonly id: string;
  readonly level: number;
}

const levels: Readonly<Record<string, number>> = { h2: 2, h3: 3, h4: 4 };

/** @param headings filled with the h2 in order @param anchors filled with all headings that have an id */
export function rehypeSections({ headings, anchors }: { headings: Heading[]; anchors: Anchor[] }) {
  return (tree: Root) => {
    const taken = new Set<string>();
    const idFor = (text: string) => {
      const base = slugOf(text) || "section";
      let id = base;
      for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
      taken.add(id);
      return id;
    };
    const out: RootContent[] = [];
    let section: Element | null = null;
    for (const node of tree.children) {
      const level = node.type === "element" ? levels[node.tagName] : undefined;
      if (node.type === "element" && level !== undefined) {
        const text = textOf(node).trim();
        const id = idFor(text);
        node.properties = { ...node.properties, id };
        anchors.push({ id, level });
        if (level === 2) {
          headings.push({ id, text });
          section = {
            type: "element",
            tagName: "section",
            properties: {},
            children: [],
          };
          out.push(section);
        }
      }
      const isEsm = (node.type as string) === "mdxjsEsm";
      if (section && !isEsm) section.children.push(node as ElementContent);
      else out.push(node);
    }
    tree.children = out;
  };
}
