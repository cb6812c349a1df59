// Markdown's own blocks: paragraphs, headings, lists, tables, code. Parts of a lesson are read in read-parts.ts.
import type { Context, Place } from "./context";
import { readDiagram } from "./diagram-source";
import type { Block, Inline } from "./document";
import { readFormula, readInlines } from "./inlines";
import { limits } from "./limits";
import { childrenOf, lineOf, type Node, wordsOf } from "./nodes";
import { readDirective } from "./read-parts";
import { readTable } from "./tables";

/** @param depth blocks that this one stands in */
export function readBlocks(nodes: readonly Node[], context: Context, place: Place, depth = 0): Block[] {
  if (depth > limits.blockDepth) {
    const line = nodes[0] ? lineOf(nodes[0]) : 1;
    context.tell("tooDeep", line, { most: limits.blockDepth });
    const words = nodes.map(wordsOf).join("\n");
    return words === "" ? [] : [{ kind: "paragraph", line, children: [{ kind: "text", text: words }] }];
  }
  return nodes.flatMap((node) => readBlock(node, context, place, depth));
}

function readBlock(node: Node, context: Context, place: Place, depth: number): Block[] {
  const line = lineOf(node);
  const deeper = (nodes: readonly Node[], inner: Context, at: Place) =>
    readBlocks(nodes, inner, at, depth + 1);
  switch (node.type) {
    case "paragraph":
      return readParagraph(node, context);
    case "heading":
      return readHeading(node, context, place);
    case "thematicBreak":
      return [{ kind: "rule", line }];
    case "blockquote":
      return [{ kind: "quote", line, children: deeper(childrenOf(node), context, "inside") }];
    case "list":
      return [
        {
          kind: "list",
          line,
          isOrdered: node.ordered === true,
          start: node.start ?? 1,
          items: childrenOf(node).map((item) => readItem(item, context, deeper)),
        },
      ];
    case "code":
      return readCode(node, context);
    case "math": {
      const formula = readFormula(node, context);
      return [
        formula ? { ...formula, line } : { kind: "code", line, language: "tex", text: node.value ?? "" },
      ];
    }
    case "table":
      return readTable(node, context);
    case "containerDirective":
    case "leafDirective":
      return readDirective(node, { context, place, readBlocks: deeper });
    case "footnoteDefinition":
      context.tell("footnote", line, { label: node.label ?? node.identifier ?? "" });
      return deeper(childrenOf(node), context, "inside");
    case "definition":
      return [];
    default: {
      const words = wordsOf(node);
      return words === "" ? [] : [{ kind: "paragraph", line, children: [{ kind: "text", text: words }] }];
    }
  }
}

/** A line that was meant to be a part, such as ":::pitfall {title=…}" with a space too many, or an end without a beginning. */
const meantAsPart = /(?:^|\n)[ \t]*(:{2,}[^\n]*)/;

function readParagraph(node: Node, context: Context): Block[] {
  for (const [at, child] of childrenOf(node).entries()) {
    const value = child.type === "text" ? (child.value ?? "") : "";
    const found = meantAsPart.exec(value);
    if (!found || (found.index === 0 && at > 0 && !value.startsWith("\n"))) continue;
    const line =
      lineOf(child) +
      (found[0].startsWith("\n") ? value.slice(0, found.index + 1).split("\n").length - 1 : 0);
    context.tell("notAPart", line, { text: found[1]! });
  }
  const children = readInlines(childrenOf(node), context);
  return children.length === 0 ? [] : [{ kind: "paragraph", line: lineOf(node), children }];
}

function readHeading(node: Node, context: Context, place: Place): Block[] {
  const line = lineOf(node);
  const written = node.depth ?? 2;
  const children = readInlines(childrenOf(node), context);
  const text = wordsOf(node).replace(/\s+/g, " ").trim();
  if (text === "") {
    context.tell("headingEmpty", line);
    return [];
  }
  // The page's anchors and its table of contents know headings of the text itself only.
  if (place !== "top") {
    context.tell("headingInside", line);
    return [{ kind: "paragraph", line, children: [{ kind: "strong", children }] satisfies Inline[] }];
  }
  const depth = written <= 2 ? 2 : written === 3 ? 3 : 4;
  const above = context.headings.at(-1)?.depth ?? 1;
  if (written === 1) context.tell("headingOne", line);
  else if (written > 4) context.tell("headingDeep", line);
  else if (depth > above + 1) context.tell("headingLeap", line, { above, most: above + 1, depth });
  const id = context.anchorFor(text);
  context.headings.push({ id, text, depth });
  return [{ kind: "heading", line, depth, id, children }];
}

function readItem(
  item: Node,
  context: Context,
  deeper: (nodes: readonly Node[], context: Context, place: Place) => Block[],
): Block[] {
  const blocks = deeper(childrenOf(item), context, "inside");
  if (typeof item.checked !== "boolean") return blocks;
  context.tell("checkbox", lineOf(item));
  const box: Inline = { kind: "text", text: item.checked ? "☑ " : "☐ " };
  const [first, ...others] = blocks;
  return first?.kind === "paragraph"
    ? [{ ...first, children: [box, ...first.children] }, ...others]
    : [{ kind: "paragraph", line: lineOf(item), children: [box] }, ...blocks];
}

function readCode(node: Node, context: Context): Block[] {
  const line = lineOf(node);
  const text = node.value ?? "";
  if (node.lang !== "mermaid") {
    const language = /^[\w+#.-]{1,30}$/.test(node.lang ?? "") ? node.lang! : "";
    return [{ kind: "code", line, language, text }];
  }
  const diagram = readDiagram(node, context);
  return [
    diagram ? { kind: "diagram", line, ...diagram } : { kind: "code", line, language: "mermaid", text },
  ];
}
