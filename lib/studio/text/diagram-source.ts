// What a Mermaid source has to say and may not ask for. It is not parsed here: Mermaid does that in the browser, and is bounded there once more.
import type { Context } from "./context";
import { lineOf, type Node } from "./nodes";

/** Characters of a source. Mermaid's time grows faster than its length. */
const LONGEST_DIAGRAM = 5_000;

/** Settings could change what Mermaid allows; addresses would be asked for while it is drawn. */
const asked = /%%\{|^\s*---\s*$|url\s*\(|@import|\bimg\s*:|\bicon\s*:|\bjavascript\s*:/im;

/** The text alternative: `accDescr: …` on one line, or `accDescr { … }` over several. */
function describedBy(source: string): string {
  const line = /^[ \t]*accDescr[ \t]*:[ \t]*(.+)$/m.exec(source)?.[1];
  const several = /^[ \t]*accDescr[ \t]*\{([^}]*)\}/m.exec(source)?.[1];
  return (line ?? several ?? "").replace(/\s+/g, " ").trim();
}

/** @returns the source with its description, or null where it must not be drawn, which has been told */
export function readDiagram(node: Node, { tell }: Context): { source: string; alt: string } | null {
  const source = node.value ?? "";
  const line = lineOf(node);
  const alt = describedBy(source);
  if (alt === "") tell("diagramWithoutWords", line);
  if (source.length > LONGEST_DIAGRAM) {
    tell("diagramTooLong", line, { most: LONGEST_DIAGRAM });
    return null;
  }
  const found = asked.exec(source);
  if (found) {
    const within = source.slice(0, found.index).split("\n").length;
    tell("diagramSettings", line + within, { what: found[0].trim() });
    return null;
  }
  return { source, alt };
}
