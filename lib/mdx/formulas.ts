// A remark plugin: formulas become finished HTML with MathML beside it, as one string. A tree of elements would be sent
// to the browser twice and walked there again; a string is neither parsed nor walked by any script.
import katex from "katex";
import type { Root, RootContent } from "mdast";
import { SKIP, visit } from "unist-util-visit";
import type { Problem } from "../course/problem";
import { closingBehind } from "./closing-signs";

/** Problems for formulas that cannot be set; they are shown as typed. */
export function remarkFormulas({ file, problems }: { file: string; problems: Problem[] }) {
  return (tree: Root) => {
    visit(tree, (node, index, parent) => {
      if ((node.type !== "math" && node.type !== "inlineMath") || !parent || index === undefined) return;
      const block = node.type === "math";
      const html = set({ text: node.value, block }, (why) => {
        const line = node.position?.start.line ?? 1;
        problems.push({ file, line, severity: "error", message: `The formula cannot be set. ${why}` });
      });
      const held = block ? "" : takeClosing(html, parent.children[index + 1]);
      const attribute = (name: string, value: string) => ({ type: "mdxJsxAttribute" as const, name, value });
      parent.children.splice(index, 1, {
        type: block ? "mdxJsxFlowElement" : "mdxJsxTextElement",
        name: block ? "FormulaBlock" : "Formula",
        attributes: [attribute("html", html), ...(held ? [attribute("held", held)] : [])],
        children: [],
      } as never);
      return [SKIP, index + 1];
    });
  };
}

/** Takes the punctuation behind a formula out of the text there, to be held to it. */
function takeClosing(html: string, next: RootContent | undefined): string {
  if (next?.type !== "text") return "";
  const found = closingBehind(html, next.value);
  next.value = next.value.slice(found.length);
  return found;
}

function set({ text, block }: { text: string; block: boolean }, complain: (why: string) => void): string {
  try {
    return katex.renderToString(text, {
      displayMode: block,
      output: "htmlAndMathml",
      strict: "error",
      throwOnError: true,
    });
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  }
}
