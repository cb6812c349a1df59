// A remark plugin: every column of a table has a name, without which a screen reader says nothing of what stands below it.
import type { Root } from "mdast";
import { visit } from "unist-util-visit";
import type { Problem } from "../course/problem";
import { textOf } from "./text-of";

export function remarkTables({ file, problems }: { file: string; problems: Problem[] }) {
  return (tree: Root) => {
    visit(tree, "table", ({ children: [names] }) => {
      const at = names?.children.findIndex((cell) => textOf(cell).trim() === "") ?? -1;
      if (names === undefined || at < 0) return;
      const line = names.position?.start.line ?? 1;
      const message = `Column ${at + 1} of this table has no name. Say in its first row what stands in it.`;
      problems.push({ file, line, severity: "error", message });
    });
  };
}
