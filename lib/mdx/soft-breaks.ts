// A remark plugin for Chinese: a line end between two Chinese characters is no space. Markdown keeps it as a line end,
// which browsers show as one.
import type { Root, Text } from "mdast";
import { visit } from "unist-util-visit";

const inside =
  /(?<=[\p{Script=Han}，。；：、！？（）“”《》])[ \t]*\n[ \t]*(?=[\p{Script=Han}，。；：、！？（）“”《》])/gu;
/** Before or after something inline, such as bold: only punctuation is sure to need no space. */
const atEnd = /(?<=[，。；：、！？）”》])[ \t]*\n[ \t]*$/u;

export function remarkSoftBreaks() {
  return (tree: Root) => {
    visit(tree, "text", (node: Text) => {
      node.value = node.value.replace(inside, "").replace(atEnd, "");
    });
  };
}
