// Brings kept edits and the lesson as it is now together: what still fits, what was merged, what needs a decision.
// Pure; it stores nothing.
import { baseOf, type Kept, type Shipped } from "./kept";
import { mergedText } from "./merge";

export interface Reconciled extends Kept {
  /** Cells into which the lesson's changes were merged. */
  readonly merged: readonly string[];
}

/**
 * Where both changed the same lines, the cell stands as the learner left it and keeps its base; everywhere else the
 * base is the lesson's source from now on. Edits of cells that are gone stay as they are: see `leftOverOf`.
 */
export function reconcile(kept: Kept, cells: readonly Shipped[]): Reconciled {
  const originals = new Map(cells.map(({ name, original }) => [name, original]));
  const sources: Record<string, string> = {};
  const bases: Record<string, string> = {};
  const merged: string[] = [];
  for (const [name, mine] of Object.entries(kept.sources)) {
    const theirs = originals.get(name);
    const base = baseOf(kept, name);
    sources[name] = mine;
    if (base === undefined || base === theirs || mine === theirs) continue;
    const text = theirs === undefined ? null : mergedText({ base, mine, theirs });
    if (text === null) bases[name] = base;
    else {
      sources[name] = text;
      merged.push(name);
    }
  }
  return { sources, bases, merged };
}
