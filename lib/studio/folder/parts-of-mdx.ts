// MDX → parts. What the studio has no directive for is told with its line, and with what becomes of it: programs are left out or stay the
// text they are, figures are left out, numbers and the code of tabs stay. Values are read from the parser's syntax tree; nothing is run.
import type { Nodes, Paragraph, Root, RootContent } from "mdast";
import type { MdxJsxFlowElement, MdxJsxTextElement } from "mdast-util-mdx-jsx";
import { readValue } from "./literal";
import { type LineProblem, type Part, type PartRule, type PropValue, ruleOf } from "./parts";

type Jsx = MdxJsxFlowElement | MdxJsxTextElement;
type Tell = (problem: LineProblem) => void;
type Any = Nodes | Part;

const isJsx = (node: Any): node is Jsx =>
  node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement";

export const isComment = (value: string): boolean => /^\s*(\/\*[\s\S]*\*\/\s*)*$/.test(value);

const lineOf = (node: Any) => node.position?.start.line ?? 1;
const text = (value: string) => ({ type: "text", value }) as const;
const paragraph = (value: string): Paragraph => ({ type: "paragraph", children: [text(value)] });

/** What stands by itself is a block, though MDX reads it as words when its tags share a line. */
export function isBlockOnItsLine(node: Any): boolean {
  if (node.type !== "paragraph") return false;
  const said = node.children.filter((child) => child.type !== "text" || child.value.trim() !== "");
  return (
    said.length > 0 && said.every((child) => isJsx(child) && child.name !== "Num" && child.name !== "br")
  );
}

/** @param tree as readMdx gives it; not changed @param tell told of each problem */
export function partsOfMdx(tree: Root, tell: Tell): Root {
  const problem = (
    node: Any,
    severity: LineProblem["severity"],
    key: string,
    params: LineProblem["params"] = {},
  ) => tell({ line: lineOf(node), severity, key, params });

  const program = (node: Any & { readonly value: string }): string | null => {
    if (isComment(node.value)) {
      problem(node, "warning", "comment", { text: shortened(node.value) });
      return null;
    }
    problem(node, "error", "expression", { text: shortened(node.value) });
    return `{${node.value}}`;
  };

  const blocks = (nodes: readonly Nodes[]): RootContent[] =>
    nodes.flatMap((node): RootContent[] => {
      if (node.type === "mdxjsEsm") {
        problem(node, "error", "esm", { text: shortened(node.value) });
        return [];
      }
      if (node.type === "mdxFlowExpression") {
        const kept = program(node);
        return kept === null ? [] : [paragraph(kept)];
      }
      if (isJsx(node)) return element(node);
      if (isBlockOnItsLine(node))
        return (node as Paragraph).children.flatMap((child) => (isJsx(child) ? element(child) : []));
      if (node.type === "paragraph" || node.type === "heading" || node.type === "tableCell")
        return [{ ...node, children: inline(node.children) } as RootContent];
      return "children" in node
        ? [{ ...node, children: blocks(node.children) } as RootContent]
        : [node as RootContent];
    });

  const inline = (nodes: readonly Nodes[]): Nodes[] =>
    nodes.flatMap((node): Nodes[] => {
      if (node.type === "mdxTextExpression") {
        const kept = program(node);
        return kept === null ? [] : [text(kept)];
      }
      if (isJsx(node)) {
        if (node.name === "br") return [{ type: "break" }];
        if (node.name === "Num") problem(node, "warning", "num", { of: written(node, "of") });
        else problem(node, "error", "inSentence", { name: node.name ?? "" });
        return inline(node.children);
      }
      return "children" in node ? [{ ...node, children: inline(node.children) } as Nodes] : [node];
    });

  /** Words directly within tags on one line are a paragraph. */
  const contentOf = (node: Jsx): RootContent[] => {
    if (node.type === "mdxJsxFlowElement") return blocks(node.children);
    const words = inline(node.children);
    return words.length === 0 ? [] : [{ type: "paragraph", children: words } as Paragraph];
  };

  const element = (node: Jsx): RootContent[] => {
    const name = node.name ?? "";
    const rule = ruleOf(name);
    if (!rule) {
      if (name === "Figure") {
        problem(node, "warning", "figure", { name: written(node, "name") });
        return [];
      }
      if (name === "Tabs") problem(node, "warning", "tabs", { labels: written(node, "labels") });
      else if (name === "Num") problem(node, "warning", "num", { of: written(node, "of") });
      else if (name !== "br") problem(node, "error", "component", { name });
      return contentOf(node);
    }
    const part: Part = { type: "part", component: name, props: propsOf(node, rule, problem), children: [] };
    const content = contentOf(node);
    if (rule.form === "container" && name !== "Predict") {
      part.children = content as Part["children"];
      return [part];
    }
    if (content.length > 0) problem(node, "warning", "holds", { name });
    return [part, ...content];
  };
  return { type: "root", children: blocks(tree.children) };
}

const shortened = (value: string) => {
  const line = value.trim().replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
};

/** A prop as it is written, for telling of it. */
function written(node: Jsx, name: string): string {
  const found = node.attributes.find((one) => one.type === "mdxJsxAttribute" && one.name === name);
  const value = typeof found?.value === "string" ? found.value : (found?.value?.value ?? "");
  return shortened(value);
}

function propsOf(
  node: Jsx,
  rule: PartRule,
  problem: (node: Any, severity: LineProblem["severity"], key: string, params: LineProblem["params"]) => void,
): Part["props"] {
  const { component } = rule;
  const props: Record<string, PropValue> = {};
  for (const attribute of node.attributes) {
    if (attribute.type === "mdxJsxExpressionAttribute") {
      problem(node, "error", "spread", { name: component, text: shortened(attribute.value) });
      continue;
    }
    const { name, value } = attribute;
    if (!rule.props.includes(name)) {
      problem(node, "error", "prop", { name: component, prop: name });
      continue;
    }
    const read = typeof value === "string" ? value : value ? readValue(value.data?.estree) : undefined;
    const taken = asProp(name, read);
    if (taken === undefined) problem(node, "error", "propValue", { name: component, prop: name });
    else props[name] = taken;
  }
  for (const prop of rule.props)
    if (
      props[prop] === undefined &&
      !node.attributes.some((one) => one.type === "mdxJsxAttribute" && one.name === prop)
    )
      problem(node, "error", "propMissing", { name: component, prop });
  if (component === "Predict") props.options ??= [];
  return props;
}

/** @returns undefined for what the prop cannot be */
function asProp(name: string, value: unknown): PropValue | undefined {
  if (name === "answer") {
    const number = typeof value === "string" && /^\d{1,4}$/.test(value) ? Number(value) : value;
    return Number.isInteger(number) && (number as number) >= 0 ? (number as number) : undefined;
  }
  if (name === "options")
    return Array.isArray(value) && value.every((one) => typeof one === "string")
      ? value.map((one) => one.replace(/\s+/g, " ").trim())
      : undefined;
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined;
}
