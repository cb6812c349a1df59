// Whether two trees say the same, however either was written: places, spacing of lists and the cut between two texts aside.
import type { Root } from "mdast";

interface Any {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Any[];
}

/** Not said by the words: where it stood, what was worked out, how loose a list is, labels as they are looked up by. */
const ASIDE = new Set(["position", "data", "spread", "identifier", "children"]);

function shapeOf(node: Any): unknown {
  const own = Object.entries(node)
    .filter(([name, value]) => !ASIDE.has(name) && value !== null && value !== undefined)
    // A line's end within code or a formula of a sentence is a space.
    .map(([name, value]) => [
      name,
      node.type.startsWith("inline") ? String(value).replace(/\n/g, " ") : value,
    ])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  if (!node.children) return own;
  const children: unknown[] = [];
  let text = "";
  const take = () => {
    if (text !== "") children.push(["text", text]);
    text = "";
  };
  for (const child of node.children) {
    if (child.type === "text") text += child.value ?? "";
    else {
      take();
      children.push(shapeOf(child));
    }
  }
  take();
  return [...own, children];
}

/** A string that is equal for trees that say the same. */
export const saidBy = (tree: Root): string => JSON.stringify(shapeOf(tree as Any));
