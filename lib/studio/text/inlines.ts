// What stands within a line of text: emphasis, code, links, pictures, formulas. Anything else becomes the text that it is.
import { closingBehind } from "../../mdx/closing-signs";
import { joinHanLines } from "../../mdx/han-lines";
import { allowedAddress, pictureNameOf } from "./addresses";
import type { Context } from "./context";
import type { Inline } from "./document";
import { formulaLimits, setFormula } from "./formulas";
import { limits } from "./limits";
import { nearestOf } from "./nearest";
import { childrenOf, lineOf, type Node, wordsOf } from "./nodes";

const tag = /<(?:!--|![A-Za-z[]|\?|\/?[A-Za-z][\w:-]*(?=[\s/>]|$))/g;

const marks = { emphasis: "emphasis", strong: "strong", delete: "deleted" } as const;

export function readInlines(nodes: readonly Node[], context: Context, depth = 0): Inline[] {
  const out: Inline[] = [];
  for (const node of nodes) {
    for (const inline of readInline(node, context, depth)) {
      const last = out.at(-1);
      if (inline.kind !== "text") out.push(inline);
      else if (last?.kind === "text") out[out.length - 1] = { kind: "text", text: last.text + inline.text };
      else if (last?.kind === "formula") {
        const held = closingBehind(last.html, inline.text);
        if (held !== "") out[out.length - 1] = { ...last, held };
        if (held !== inline.text) out.push({ kind: "text", text: inline.text.slice(held.length) });
      } else out.push(inline);
    }
  }
  return out;
}

const text = (words: string): Inline[] => (words === "" ? [] : [{ kind: "text", text: words }]);

function readInline(node: Node, context: Context, depth: number): Inline[] {
  if (depth > limits.inlineDepth) {
    context.tell("tooDeep", lineOf(node), { most: limits.inlineDepth });
    return text(wordsOf(node));
  }
  const inner = () => readInlines(childrenOf(node), context, depth + 1);
  switch (node.type) {
    case "text":
      tellOfHtml(node, context);
      return text(joinHanLines(node.value ?? ""));
    case "emphasis":
    case "strong":
    case "delete":
      return [{ kind: marks[node.type], children: inner() }];
    case "inlineCode":
      return [{ kind: "code", text: node.value ?? "" }];
    case "break":
      return [{ kind: "break" }];
    case "link":
      return readLink(node, node.url ?? "", context, inner());
    case "linkReference":
      return readLink(node, context.definitions.get(node.identifier ?? "") ?? "", context, inner());
    case "image":
      return readPicture(node, node.url ?? "", context);
    case "imageReference":
      return readPicture(node, context.definitions.get(node.identifier ?? "") ?? "", context);
    case "inlineMath":
      return [readFormula(node, context) ?? { kind: "code", text: node.value ?? "" }];
    case "footnoteReference": {
      const label = node.label ?? node.identifier ?? "";
      context.tell("footnote", lineOf(node), { label });
      return text(`[^${label}]`);
    }
    default:
      return node.children ? inner() : text(wordsOf(node));
  }
}

function tellOfHtml(node: Node, { tell }: Context) {
  const value = node.value ?? "";
  if (!value.includes("<")) return;
  for (const found of value.matchAll(tag)) {
    const line = lineOf(node) + (value.slice(0, found.index).match(/\n/g)?.length ?? 0);
    tell("rawHtml", line, { tag: `${found[0]}…` });
  }
}

/** An address that is not allowed is a problem, and its words stay. */
function readLink(node: Node, url: string, context: Context, children: Inline[]): Inline[] {
  const href = allowedAddress(url);
  if (href === null) {
    context.tell("badLink", lineOf(node), { address: url });
    return children;
  }
  if (wordsOf(node).trim() === "") {
    context.tell("emptyLink", lineOf(node), { address: href });
    return text(href);
  }
  if (href.startsWith("#")) context.anchorLinks.push({ href, line: lineOf(node) });
  return [{ kind: "link", href, children }];
}

function readPicture(node: Node, url: string, context: Context): Inline[] {
  const line = lineOf(node);
  const alt = (node.alt ?? "").trim();
  if (alt === "") context.tell("missingAlt", line, { address: url });
  const name = pictureNameOf(url);
  if (name === null) {
    context.tell("badPictureAddress", line, { address: url });
    return text(alt);
  }
  if (!context.known.pictures.includes(name)) {
    context.tell("unknownPicture", line, { name, ...nearestOf(name, context.known.pictures) });
    return text(alt);
  }
  context.pictures.add(name);
  return [{ kind: "picture", name, alt }];
}

/** @returns null where it cannot be set, which has been told */
export function readFormula(node: Node, context: Context): { kind: "formula"; html: string } | null {
  const source = node.value ?? "";
  const line = lineOf(node);
  context.formulas += source.length;
  if (context.formulas > formulaLimits.together) {
    context.tell("tooManyFormulas", line, { most: formulaLimits.together });
    return null;
  }
  const set = setFormula(source, { isBlock: node.type === "math" });
  if ("html" in set) return { kind: "formula", html: set.html };
  context.tell(set.problem, line, { why: set.param });
  return null;
}
