// A remark plugin: ```mermaid blocks become the committed SVG that `npm run diagrams` drew from the same source.
// The file's name is the hash of the source, so a changed diagram cannot show an old picture.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Code, Root } from "mdast";
import { SKIP, visit } from "unist-util-visit";
import type { Problem } from "../course/problem";

/** Name of the file a diagram's source is drawn to. */
export function diagramFile(source: string): string {
  return `${createHash("sha256").update(source.trim()).digest("hex").slice(0, 16)}.svg`;
}

/** Text of `accDescr: …` in a Mermaid source: what a screen reader says. */
function diagramDescription(source: string): string | null {
  return /^\s*accDescr\s*:\s*(.+)$/m.exec(source)?.[1]?.trim() ?? null;
}

export function remarkDiagrams({
  file,
  folder,
  problems,
}: {
  file: string;
  folder: string;
  problems: Problem[];
}) {
  return (tree: Root) => {
    visit(tree, "code", (node: Code, index, parent) => {
      if (node.lang !== "mermaid" || !parent || index === undefined) return;
      const line = node.position?.start.line ?? 1;
      const complain = (message: string) => problems.push({ file, line, severity: "error", message });
      const alt = diagramDescription(node.value);
      if (!alt) complain('The diagram needs a line "accDescr: …" that says in a sentence what it shows.');
      const drawn = path.join(folder, "diagrams", diagramFile(node.value));
      if (!existsSync(drawn))
        complain("The diagram has not been drawn since it was changed. Run `npm run diagrams`.");
      const svg = existsSync(drawn) ? readFileSync(drawn, "utf8") : "";
      const attribute = (name: string, value: string) => ({ type: "mdxJsxAttribute" as const, name, value });
      parent.children.splice(index, 1, {
        type: "mdxJsxFlowElement",
        name: "Diagram",
        attributes: [attribute("svg", svg), attribute("alt", alt ?? "")],
        children: [],
      } as never);
      return SKIP;
    });
  };
}
