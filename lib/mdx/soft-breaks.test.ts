import type { Root } from "mdast";
import { expect, test } from "vitest";
import { remarkSoftBreaks } from "./soft-breaks";

function joined(value: string): string {
  const tree: Root = { type: "root", children: [{ type: "paragraph", children: [{ type: "text", value }] }] };
  remarkSoftBreaks()(tree);
  return (tree.children[0] as unknown as { children: { value: string }[] }).children[0]!.value;
}

test("a line end between Chinese characters disappears; one beside Latin letters stays", () => {
  expect(joined("只发给你一个人。\n请为每位用户")).toBe("只发给你一个人。请为每位用户");
  expect(joined("排在最前，\n")).toBe("排在最前，");
  expect(joined("用 EASE\n训练")).toBe("用 EASE\n训练");
  expect(joined("one line\nand another")).toBe("one line\nand another");
});
