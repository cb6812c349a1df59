// Reads what an author has written in the studio: Markdown with parts, into the closed set of blocks of document.ts, with all problems at once.
// Pure, for the browser and for Node. It evaluates nothing, lets no HTML through but what KaTeX makes, and never throws.
import { readBlocks } from "./blocks";
import { checkWhole, contextOf } from "./context";
import type { Block, Known, StudioText } from "./document";
import { isBounded } from "./limits";
import type { Node } from "./nodes";
import { parseMarkdown } from "./parse";
import { Problems, type Tell } from "./problems";

/** Control characters, and those that turn the direction of text: what is read would not be what is written. */
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what it looks for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]|\p{Surrogate}/gu;

/** Without them, each line told once; lines stay what they were. */
function withoutHidden(source: string, tell: Tell): string {
  if (source.search(hidden) < 0) return source;
  return source
    .split("\n")
    .map((line, at) => {
      const found = line.match(hidden);
      // A byte order mark at the very beginning is a habit of editors.
      if (!found || (at === 0 && found.length === 1 && line.startsWith("\ufeff")))
        return line.replace(hidden, "");
      const code = found[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
      tell("hiddenCharacter", at + 1, { code });
      return line.replace(hidden, "");
    })
    .join("\n");
}

const nothing = (problems: Problems): StudioText => ({
  blocks: [],
  headings: [],
  cells: [],
  exercises: [],
  pictures: [],
  problems: problems.all(),
});

/**
 * @param source the text in one language; any string at all
 * @param known what it may name
 * @returns blocks for whatever could be read; none where the text asks too much of the parser, with a problem that says so
 */
export function readText(source: string, known: Known): StudioText {
  const problems = new Problems();
  const { tell } = problems;
  if (!isBounded(source, tell)) return nothing(problems);
  const text = withoutHidden(source, tell);
  let root: Node;
  try {
    root = parseMarkdown(text) as Node;
  } catch {
    // What the parser fails at is a mistake of its own; an author gets on by taking away what came last.
    tell("notRead", 1);
    return nothing(problems);
  }
  const context = contextOf({ root, lines: text.split(/\r\n|\r|\n/), known, tell });
  const blocks = readBlocks(root.children ?? [], context, "top");
  checkWhole(context);
  checkObjective(blocks, tell);
  return {
    blocks,
    headings: context.headings,
    cells: context.cells,
    exercises: context.exercises,
    pictures: [...context.pictures],
    problems: problems.all(),
  };
}

function checkObjective(blocks: readonly Block[], tell: Tell): void {
  const at = blocks.findIndex(({ kind }) => kind === "objective");
  if (at > 0) tell("objectiveFirst", blocks[at]!.line);
}
