// Edits of a notebook as they are kept over visits, and what of them has no cell any more. Merging is in reconcile.ts.
import { anchorOf } from "./scratch";

/** Cell → source, and cell → the lesson's source at the time of the edit. */
export interface Kept {
  readonly sources: Readonly<Record<string, string>>;
  /** A cell that is missing here was edited on the source that the lesson has now. */
  readonly bases: Readonly<Record<string, string>>;
}

/** A cell's name and the lesson's own source of it. */
export interface Shipped {
  readonly name: string;
  readonly original: string;
}

/** The edit of a cell that the lesson no longer has. */
export interface LeftOver {
  readonly name: string;
  readonly source: string;
  readonly base: string | null;
  /** The unedited cell that has taken this one's place, as far as its text says; else null. */
  readonly now: string | null;
}

/** The base of a cell's edit, or undefined where it is the lesson's source as it is now. */
export const baseOf = (kept: Kept, name: string): string | undefined =>
  Object.hasOwn(kept.bases, name) ? kept.bases[name] : undefined;

/** Whether a cell of this name has a place: it is there, or a scratch cell whose anchor is there. */
export const hasPlace = (name: string, cells: readonly Pick<Shipped, "name">[]): boolean => {
  const anchor = anchorOf(name);
  return cells.some((cell) => cell.name === name || cell.name === anchor);
};

export function leftOverOf(kept: Kept, cells: readonly Shipped[]): readonly LeftOver[] {
  return Object.entries(kept.sources)
    .filter(([name]) => !hasPlace(name, cells))
    .map(([name, source]) => {
      // The base of a scratch cell is empty: it says nothing.
      const base = baseOf(kept, name) || null;
      const now = cells.find((cell) => cell.original === base && !Object.hasOwn(kept.sources, cell.name));
      return { name, source, base, now: now?.name ?? null };
    });
}

/** Whether the lesson has changed under an edit, so that `reconcile` has work to do. */
export const hasMoved = (kept: Kept, cells: readonly Shipped[]): boolean =>
  cells.some(
    ({ name, original }) =>
      Object.hasOwn(kept.sources, name) && (baseOf(kept, name) ?? original) !== original,
  );

/** What is to be kept of cells as they stand. `conflicts` has the bases of cells under which the lesson has changed. */
export function keptOf(
  cells: readonly (Shipped & { readonly source: string })[],
  conflicts: Readonly<Record<string, string>>,
  leftOver: readonly LeftOver[],
): Kept {
  const sources: Record<string, string> = {};
  const bases: Record<string, string> = {};
  for (const { name, source, original } of cells) {
    if (source === original) continue;
    sources[name] = source;
    bases[name] = Object.hasOwn(conflicts, name) ? conflicts[name]! : original;
  }
  for (const { name, source, base } of leftOver) {
    sources[name] = source;
    if (base !== null) bases[name] = base;
  }
  return { sources, bases };
}

/** Cell → base, of the edited cells whose base is not the lesson's source as it is now. */
export function conflictsOf(kept: Kept, cells: readonly Shipped[]): Readonly<Record<string, string>> {
  const conflicts: Record<string, string> = {};
  for (const { name, original } of cells) {
    const base = baseOf(kept, name) ?? original;
    if (Object.hasOwn(kept.sources, name) && kept.sources[name] !== original && base !== original)
      conflicts[name] = base;
  }
  return conflicts;
}
