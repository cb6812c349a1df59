// A rehype plugin: display formulas scroll sideways on small screens, so the keyboard must be able to reach them.
import type { Root } from "hast";
import { visit } from "unist-util-visit";

export function rehypeReachable() {
  return (tree: Root) => {
    visit(tree, "element", (node) => {
      const names = node.properties.className;
      if (Array.isArray(names) && names.includes("katex-display")) node.properties.tabIndex = 0;
    });
  };
}
