// A remark plugin: every component in a text must be in the vocabulary, with the props it needs and no others.
import type { Root } from "mdast";
import type { MdxJsxFlowElement, MdxJsxTextElement } from "mdast-util-mdx-jsx";
import { visit } from "unist-util-visit";
import type { Problem } from "../course/problem";
import { authored, vocabulary } from "./vocabulary";

/** A component's use in a text, for comparing languages and finding cells. */
export interface Use {
  readonly component: string;
  readonly line: number;
  readonly props: Readonly<Record<string, string>>;
}

type Jsx = MdxJsxFlowElement | MdxJsxTextElement;

/** Of a component as it is written; expressions by their source. */
export function propsOf(node: Jsx): Record<string, string> {
  const props: Record<string, string> = {};
  for (const attribute of node.attributes) {
    if (attribute.type !== "mdxJsxAttribute") continue;
    const { value } = attribute;
    props[attribute.name] = typeof value === "string" ? value : (value?.value ?? "");
  }
  return props;
}

export function remarkVocabulary({
  file,
  uses,
  problems,
}: {
  file: string;
  uses: Use[];
  problems: Problem[];
}) {
  return (tree: Root) => {
    visit(tree, ["mdxJsxFlowElement", "mdxJsxTextElement"], (found) => {
      const node = found as Jsx;
      const name = node.name ?? "";
      const line = node.position?.start.line ?? 1;
      const rule = vocabulary[name];
      if (!rule || !authored.includes(name)) {
        // A plain HTML element would escape the design; only line breaks have no Markdown of their own.
        if (name === "br") return;
        problems.push({
          file,
          line,
          severity: "error",
          message: `<${name}> is not a component of lessons. Use one of: ${authored.join(", ")}.`,
        });
        return;
      }
      const props = propsOf(node);
      uses.push({ component: name, line, props });
      for (const needed of rule.required ?? []) {
        if (needed in props) continue;
        problems.push({ file, line, severity: "error", message: `<${name}> needs the prop "${needed}".` });
      }
      const known = [...(rule.required ?? []), ...(rule.optional ?? [])];
      for (const prop of Object.keys(props)) {
        if (known.includes(prop)) continue;
        const allowed = known.length > 0 ? `It takes: ${known.join(", ")}.` : "It takes none.";
        problems.push({
          file,
          line,
          severity: "error",
          message: `<${name}> has no prop "${prop}". ${allowed}`,
        });
      }
    });
  };
}
