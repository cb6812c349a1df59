// A remark plugin for Chinese: takes away the line ends that are no spaces. Which those are says han-lines.ts.
import type { Root, Text } from "mdast";
import { visit } from "unist-util-visit";
import { joinHanLines } from "./han-lines";

export function remarkSoftBreaks() {
  return (tree: Root) => {
    visit(tree, "text", (node: Text) => {
      node.value = joinHanLines(node.value);
    });
  };
}
