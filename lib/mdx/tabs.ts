// A remark plugin for <Tabs labels="PyTorch, Keras">: each code block inside becomes one panel, in order.
import type { Root, RootContent } from "mdast";
import type { MdxJsxFlowElement } from "mdast-util-mdx-jsx";
import { visit } from "unist-util-visit";

export function remarkTabs() {
  return (tree: Root) => {
    visit(tree, "mdxJsxFlowElement", (found) => {
      const node = found as MdxJsxFlowElement;
      if (node.name !== "Tabs") return;
      const labels = node.attributes.find(
        (attribute) => attribute.type === "mdxJsxAttribute" && attribute.name === "labels",
      );
      const names =
        typeof labels?.value === "string" ? labels.value.split(",").map((label) => label.trim()) : [];
      let next = 0;
      node.children = node.children.map((child) => {
        if ((child as RootContent).type !== "code") return child;
        const panel: MdxJsxFlowElement = {
          type: "mdxJsxFlowElement",
          name: "TabPanel",
          attributes: [{ type: "mdxJsxAttribute", name: "label", value: names[next++] ?? "" }],
          children: [child],
        };
        return panel;
      });
    });
  };
}
