// What a Mermaid source has to say, may not ask for, and how large it may be. It is not parsed here: Mermaid does that in the browser, on the thread
// that the page needs, and nobody can stop it. So what is drawn is bounded beforehand, by counts that its time goes by.
import type { Context } from "./context";
import { lineOf, type Node } from "./nodes";

/** At these, the slowest kinds take half a second; without them some take many. */
const diagramLimits = {
  characters: 3_000,
  /** Lines and what semicolons divide. */
  statements: 80,
  /** Whatever spaces divide: one line can name many boxes. */
  words: 400,
} as const;

/** Kinds that were measured and that follow the page's theme. Mermaid has others, which take longer, ask for files, or can't be read in the dark. */
const kinds: readonly string[] = [
  "flowchart",
  "graph",
  "sequenceDiagram",
  "classDiagram",
  "stateDiagram",
  "stateDiagram-v2",
  "erDiagram",
  "gantt",
  "quadrantChart",
];

/** Settings could change what Mermaid allows; pictures and styles could ask for addresses while it is drawn; links lead nowhere in a picture. */
const asked =
  /%%\{|^[ \t]*---[ \t]*$|@\{|url\s*\(|@import|^[ \t]*(?:click|callback|link|links)\b|javascript:/im;

/** A line break in a label and the word over a class or a state are no HTML; anything else that begins like a tag might be. */
const harmlessTags = /<br *\/?>|<<[\w -]+>>/gi;
const tag = /<[A-Za-z!?/][^>\n]{0,40}/;

/** The text alternative: `accDescr: …` on one line, or `accDescr { … }` over several. */
function describedBy(source: string): string {
  const line = /^[ \t]*accDescr[ \t]*:[ \t]*(.+)$/m.exec(source)?.[1];
  const several = /^[ \t]*accDescr[ \t]*\{([^}]*)\}/m.exec(source)?.[1];
  return (line ?? several ?? "").replace(/\s+/g, " ").trim();
}

/** The first word that is no comment. */
function kindOf(source: string): string {
  const first = source.split("\n").find((line) => !/^\s*(?:%%.*)?$/.test(line)) ?? "";
  return /^\s*([\w-]+)/.exec(first)?.[1] ?? first.trim();
}

/** @returns the source with its description, or null where it must not be drawn, which has been told */
export function readDiagram(node: Node, { tell }: Context): { source: string; alt: string } | null {
  const source = node.value ?? "";
  const line = lineOf(node);
  const alt = describedBy(source);
  if (alt === "") tell("diagramWithoutWords", line);
  const statements = source.match(/[\n;]/g)?.length ?? 0;
  const words = source.match(/\S+/g)?.length ?? 0;
  const { characters } = diagramLimits;
  if (source.length > characters || statements > diagramLimits.statements || words > diagramLimits.words) {
    tell("diagramTooLong", line, diagramLimits);
    return null;
  }
  const kind = kindOf(source);
  if (!kinds.includes(kind)) {
    tell("diagramKind", line, { kind, kinds: kinds.join(", ") });
    return null;
  }
  // As long as before, so that places stay what they are.
  const bare = source.replace(harmlessTags, (found) => " ".repeat(found.length));
  const found = asked.exec(bare) ?? tag.exec(bare);
  if (found) {
    const within = source.slice(0, found.index).split("\n").length;
    tell("diagramSettings", line + within, { what: found[0].trim() });
    return null;
  }
  return { source, alt };
}
