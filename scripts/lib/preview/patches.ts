// What has changed between two builds of a lesson, as far as a page can be given it before it is made anew: single words, and code of
// cells. Anything else, such as a paragraph more, is left to the page.
import type { CompiledCell } from "../../../lib/course/compiled";
import type { SourceBlock } from "../../../lib/mdx/source-lines";
import type { Patch, TextPatch } from "../../../lib/preview/protocol";

/** What a page shows of a lesson in one language. */
export interface Seen {
  readonly blocks: readonly SourceBlock[];
  readonly cells: readonly CompiledCell[];
}

/** @param before null where nothing was built before */
export function patchOf(before: Seen | null, now: Seen): Patch {
  if (before === null) return { texts: [], cells: [] };
  return { texts: textsOf(before.blocks, now.blocks), cells: cellsOf(before.cells, now.cells) };
}

function textsOf(before: readonly SourceBlock[], now: readonly SourceBlock[]): TextPatch[] {
  const isAlike = before.length === now.length && before.every(({ tag }, n) => tag === now[n]!.tag);
  if (!isAlike) return [];
  return before.flatMap(({ tag, line, texts }, n) => {
    const next = now[n]!.texts;
    // Another word in bold, or a link more: other nodes.
    if (texts.length !== next.length) return [];
    return texts.flatMap((from, node) => {
      const to = next[node]!;
      return from === to ? [] : [{ tag, line, node, from, to }];
    });
  });
}

function cellsOf(before: readonly CompiledCell[], now: readonly CompiledCell[]): Patch["cells"] {
  const known = new Map(before.map((cell) => [cell.name, cell.html]));
  return now.flatMap(({ name, html }) => {
    const old = known.get(name);
    return old === undefined || old === html ? [] : [{ name, html }];
  });
}
