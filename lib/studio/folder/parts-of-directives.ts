// Directives → parts. What is no directive of ours becomes the text that it is, and is told; nothing is lost without a word.
import type { Nodes, Paragraph, Root, RootContent } from "mdast";
import { textOf } from "../../mdx/text-of";
import { type LineProblem, type Part, type PartRule, type PropValue, ruleOfDirective } from "./parts";

type Directive = Extract<Nodes, { type: "containerDirective" | "leafDirective" }>;
type Tell = (problem: LineProblem) => void;

const isDirective = (node: Nodes): node is Directive =>
  node.type === "containerDirective" || node.type === "leafDirective";

export const formOf = (node: Directive): PartRule["form"] =>
  node.type === "containerDirective" ? "container" : "leaf";

const lineOf = (node: Nodes) => node.position?.start.line ?? 1;
const wordsOf = (node: Nodes) => textOf(node as Parameters<typeof textOf>[0]);

/** @param tree as text/parse gives it; not changed @param source what it was read from @param tell told of each problem */
export function partsOfDirectives(tree: Root, source: string, tell: Tell): Root {
  const blocks = (nodes: readonly Nodes[]): RootContent[] =>
    nodes.flatMap((node): RootContent[] => {
      if (isDirective(node)) return directive(node);
      if (!("children" in node)) return [node as RootContent];
      return [{ ...node, children: blocks(node.children) } as RootContent];
    });
  const directive = (node: Directive): RootContent[] => {
    const rule = ruleOfDirective(node.name, formOf(node));
    if (!rule) {
      tell({
        line: lineOf(node),
        severity: "error",
        key: "unknownDirective",
        params: { name: firstLine(node, source) },
      });
      return [paragraph(firstLine(node, source)), ...blocks(contentOf(node)), ...closingOf(node)];
    }
    const part: Part = {
      type: "part",
      component: rule.component,
      props: propsOf(node, rule, tell),
      children: [],
    };
    if (node.position) part.position = node.position;
    if (rule.component !== "Predict") {
      if (rule.form === "container") part.children = blocks(contentOf(node)) as Part["children"];
      return [part];
    }
    const others = contentOf(node).filter((child) => child.type !== "list");
    if (others.length > 0)
      tell({ line: lineOf(others[0]!), severity: "warning", key: "besideOptions", params: {} });
    return [part, ...blocks(others)];
  };
  return { type: "root", children: blocks(tree.children) };
}

const paragraph = (value: string): Paragraph => ({ type: "paragraph", children: [{ type: "text", value }] });
const closingOf = (node: Directive) => (node.type === "containerDirective" ? [paragraph(":::")] : []);

/** The line of a fence or a leaf, as it was written. */
function firstLine(node: Nodes, source: string): string {
  const { start, end } = node.position!;
  return source.slice(start.offset, end.offset).split("\n", 1)[0]!.trim();
}

const isLabel = (node: Nodes) => node.type === "paragraph" && node.data?.directiveLabel === true;

/** What a container holds, its label aside; a leaf's children are its label. */
const contentOf = (node: Directive): Nodes[] =>
  node.type === "containerDirective" ? node.children.filter((child) => !isLabel(child)) : [];

/** Words between a directive's brackets, or null. */
function labelOf(node: Directive): string | null {
  if (node.type === "leafDirective") return node.children.length > 0 ? wordsOf(node) : null;
  const label = node.children.find(isLabel);
  return label ? wordsOf(label) : null;
}

function propsOf(node: Directive, rule: PartRule, tell: Tell): Part["props"] {
  const problem = (key: string, params: LineProblem["params"] = {}) =>
    tell({ line: lineOf(node), severity: "warning", key, params: { name: node.name, ...params } });
  const props: Record<string, PropValue> = {};
  const label = labelOf(node);
  if (rule.label !== undefined && label !== null) props[rule.label] = label;
  for (const [attribute, value] of Object.entries(node.attributes ?? {})) {
    if (!rule.props.includes(attribute) || attribute === rule.label || attribute === "options")
      problem("attribute", { attribute });
    else if (attribute !== "answer") props[attribute] = value ?? "";
    else if (/^[1-9]\d{0,3}$/.test(value ?? "")) props.answer = Number(value) - 1;
    else problem("answer", { answer: value ?? "" });
  }
  if (rule.label === undefined && label !== null) {
    // Where a title is wanted, brackets are a way people try to give it.
    if (rule.props[0] === "title" && props.title === undefined) props.title = label;
    else problem("label", { label });
  }
  if (rule.component === "Predict") props.options = optionsOf(node, tell);
  for (const wanted of rule.props) if (props[wanted] === undefined) problem("missing", { attribute: wanted });
  return props;
}

function optionsOf(node: Directive, tell: Tell): readonly string[] {
  const items = contentOf(node).flatMap((child) => (child.type === "list" ? child.children : []));
  if (items.length < 2)
    tell({ line: lineOf(node), severity: "warning", key: "options", params: { count: items.length } });
  return items.map((item) => {
    const [first, ...more] = item.children;
    const isPlain =
      more.length === 0 && first?.type === "paragraph" && first.children.every(({ type }) => type === "text");
    const words = item.children.map((child) => wordsOf(child).replace(/\s+/g, " ").trim()).join(" ");
    if (!isPlain)
      tell({ line: lineOf(item), severity: "warning", key: "plainOption", params: { option: words } });
    return words;
  });
}
