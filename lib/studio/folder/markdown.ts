// The two languages a lesson is written in here: the studio's Markdown with directives, and MDX. Reads either into a tree, and prints a tree
// of parts in either. It evaluates nothing: MDX's expressions stay the text and the syntax tree they are.
import type { Root } from "mdast";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkMdx from "remark-mdx";
import remarkParse from "remark-parse";
import remarkStringify, { type Options } from "remark-stringify";
import { unified } from "unified";
import { type Part, type PropValue, quoted, ruleOf } from "./parts";

const mdx = unified().use(remarkParse).use(remarkGfm).use(remarkMath).use(remarkMdx).freeze();

/** @throws VFileMessage, with a place, for what is no MDX @throws RangeError for what is nested too deeply */
export const readMdx = (text: string): Root => mdx.parse(text);

const attribute = ([name, value]: [string, PropValue]): string => {
  if (typeof value === "string") return `${name}=${quoted(value)}`;
  return `${name}={${typeof value === "number" ? value : `[${value.map((one) => JSON.stringify(one)).join(", ")}]`}}`;
};

/** A component's tag. @param lines whether a guess may take several lines, as it does in lessons */
export function tagOf({ component, props }: Part, { lines }: { lines: boolean }): string {
  const all = Object.entries(props);
  const { options } = props;
  if (lines && Array.isArray(options)) {
    const others = all.filter(([name]) => name !== "options").map((one) => `  ${attribute(one)}`);
    const list = options.map((option) => `    ${JSON.stringify(option)},`);
    return [`<${component}`, ...others, "  options={[", ...list, "  ]}", "/>"].join("\n");
  }
  const head = [component, ...all.map(attribute)].join(" ");
  return isEmptyElement(component) ? `<${head} />` : `<${head}>`;
}

/** Written without a closing tag. */
export const isEmptyElement = (component: string): boolean =>
  component === "Predict" || ruleOf(component)?.form === "leaf";

/** @param colons as many as the fence has */
export function fenceOf({ component, props }: Part, colons: number): string {
  const rule = ruleOf(component)!;
  const attributes = Object.entries(props)
    .filter(([name]) => name !== "options" && name !== rule.label)
    .map(([name, value]) =>
      // People count options from 1.
      typeof value === "number" ? `${name}=${value + 1}` : `${name}=${quoted(String(value))}`,
    );
  const label = rule.label === undefined ? undefined : props[rule.label];
  const held = attributes.length > 0 ? `{${attributes.join(" ")}}` : "";
  const named = label === undefined ? "" : `[${escaped(String(label))}]`;
  return `${":".repeat(colons)}${rule.directive}${named}${held}`;
}

/** Words as Markdown that says just them. Underscores within a word need nothing. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*[\]<~$&|]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\$&")
    .replace(/^(\s*)([-+#:=]|>)/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])/, "$1\\$2")
    .replace(/\s+/g, " ");
}

/** A guess as the directive that it is. */
export function predictOf(part: Part): string {
  const options = (part.props.options ?? []) as readonly string[];
  return [fenceOf(part, 3), ...options.map((option) => `- ${escaped(option)}`), ":::"].join("\n");
}

/** One more colon than the longest line of colons within, which would close it. */
export function colonsFor(content: string): number {
  const lines = [...content.matchAll(/^[ \t>]*(:{3,})[ \t]*$/gm)].map(([, colons]) => colons!.length);
  return Math.max(2, ...lines) + 1;
}

type Handle = NonNullable<NonNullable<Options["handlers"]>["paragraph"]>;

const asElement: Handle = (node: Part, _, state, info) => {
  if (isEmptyElement(node.component)) return tagOf(node, { lines: false });
  const content = state.containerFlow(node as never, info);
  return [tagOf(node, { lines: false }), ...(content === "" ? [] : [content]), `</${node.component}>`].join(
    "\n\n",
  );
};

const asDirective: Handle = (node: Part, _, state, info) => {
  if (node.component === "Predict") return predictOf(node);
  if (isEmptyElement(node.component)) return fenceOf(node, 2);
  const content = state.containerFlow(node as never, info);
  const colons = colonsFor(content);
  return [fenceOf(node, colons), ...(content === "" ? [] : [content]), ":".repeat(colons)].join("\n");
};

const style = {
  bullet: "*",
  bulletOther: "-",
  rule: "-",
  fences: true,
  resourceLink: true,
  listItemIndent: "one",
} as const satisfies Options;

const mdxPrinter = unified()
  .use(remarkGfm)
  .use(remarkMath)
  .use(remarkMdx)
  .use(remarkStringify, {
    ...style,
    handlers: { part: asElement },
    // A sentence may begin so; in MDX it would be a program.
    unsafe: [
      { atBreak: true, character: "i", after: "mport " },
      { atBreak: true, character: "e", after: "xport " },
    ],
  } as Options)
  .freeze();

const directivePrinter = unified()
  .use(remarkGfm)
  .use(remarkMath)
  .use(remarkStringify, {
    ...style,
    handlers: { part: asDirective },
    unsafe: [{ atBreak: true, character: ":", after: ":" }],
  } as Options)
  .freeze();

export const printMdx = (tree: Root): string => mdxPrinter.stringify(tree);
export const printDirectives = (tree: Root): string => directivePrinter.stringify(tree);
