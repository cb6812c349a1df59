// A rehype plugin: wraps each h2 and what follows in a <section>, and collects the headings for the table of contents.
// It also gives h2 to h4 their ids. It makes no choice of looks.
import type { Element, ElementContent, Root, RootContent } from "hast";
import type { Heading, Passage } from "../course/compiled";
import { anchors as anchorsOf } from "./slug";

function textOf(node: ElementContent | RootContent): string {
  if (node.type === "text") return node.value;
  return "children" in node ? (node.children as ElementContent[]).map(textOf).join("") : "";
}

/** A heading's place in the skeleton: its id and its level, 2 to 4. */
export interface Anchor {
  readonly id: string;
  readonly level: number;
}

const levels: Readonly<Record<string, number>> = { h2: 2, h3: 3, h4: 4 };

/** What a reader reads there: code, formulas and drawings are no prose. */
function proseOf(node: ElementContent | RootContent): string {
  if (node.type === "text") return node.value;
  if (node.type === "element" && node.tagName === "pre") return "";
  return "children" in node ? (node.children as ElementContent[]).map(proseOf).join("") : "";
}

interface Collected {
  /** Filled with the h2 in order. */
  readonly headings: Heading[];
  /** Filled with all headings that have an id. */
  readonly anchors: Anchor[];
  /** Filled with those headings and what stands under each. */
  readonly passages: Passage[];
}

export function rehypeSections({ headings, anchors, passages }: Collected) {
  return (tree: Root) => {
    const idFor = anchorsOf();
    const out: RootContent[] = [];
    let section: Element | null = null;
    for (const node of tree.children) {
      const level = node.type === "element" ? levels[node.tagName] : undefined;
      if (node.type === "element" && level !== undefined) {
        const text = textOf(node).trim();
        const id = idFor(text);
        node.properties = { ...node.properties, id };
        anchors.push({ id, level });
        passages.push({ id, text, prose: "" });
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
      const under = passages.at(-1);
      if (under && level === undefined)
        passages[passages.length - 1] = { ...under, prose: `${under.prose}${proseOf(node)}\n` };
      const isEsm = (node.type as string) === "mdxjsEsm";
      if (section && !isEsm) section.children.push(node as ElementContent);
      else out.push(node);
    }
    tree.children = out;
  };
}
