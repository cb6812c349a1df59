// Puts changed words and changed code into a lesson's page as it stands, at once: the page made anew brings the same a moment later. A node is
// changed only where it holds what it is said to have held, and none is added or taken away, so React finds what it left.
import type { Patch } from "@/lib/preview/protocol";
import { cellId } from "../notebook/cell-id";

/** As lib/mdx/source-lines counts them. */
const counted = (tag: string, line: number) => `main ${tag}[data-line="${line}"]`;

function textsIn(element: Element): Text[] {
  return [...element.childNodes].flatMap((node): Text[] => {
    if (node instanceof Text) return node.data.trim() === "" ? [] : [node];
    if (!(node instanceof Element)) return [];
    return node.matches("[data-line], pre, .katex, .katex-display") ? [] : textsIn(node);
  });
}

/** @returns how many of the changes were made */
export function applyPatch({ texts, cells }: Patch): number {
  let made = 0;
  for (const { tag, line, node, from, to } of texts) {
    const found = [...document.querySelectorAll(counted(tag, line))]
      .map((element) => textsIn(element)[node])
      .find((text) => text?.data === from);
    if (found === undefined) continue;
    found.data = to;
    made++;
  }
  for (const { name, html } of cells) {
    // What the author has changed in the page itself has another place.
    const shown = document.getElementById(cellId(name))?.querySelector("[data-code] > div > pre.shiki");
    if (!shown?.parentElement) continue;
    shown.parentElement.innerHTML = html;
    made++;
  }
  return made;
}
