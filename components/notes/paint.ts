// Draws notes into a lesson's text with the CSS Custom Highlight API, which changes nothing in the page. A browser without it draws
// nothing; the list below the lesson has them all the same.
import type { Note } from "@/lib/notes/note";
import type { Places } from "./find-notes";
import { type LessonText, rangeOf } from "./lesson-text";

const NAMES = { marked: "aisle-marked", noted: "aisle-noted", here: "aisle-here" } as const;

const highlights = () => (typeof CSS !== "undefined" && "highlights" in CSS ? CSS.highlights : null);

/** Note's id → its range. */
export type Ranges = ReadonlyMap<string, Range>;

export function rangesOf(lesson: LessonText, places: Places): Ranges {
  return new Map(
    [...places].flatMap(([id, place]) => (place === null ? [] : [[id, rangeOf(lesson, place)] as const])),
  );
}

/** @returns takes the drawing away */
export function paint(notes: readonly Note[], ranges: Ranges): () => void {
  const all = highlights();
  if (all === null) return () => {};
  const of = (wanted: (note: Note) => boolean) =>
    notes.filter(wanted).flatMap(({ id }) => ranges.get(id) ?? []);
  all.set(NAMES.marked, new Highlight(...of(({ text }) => text === "")));
  all.set(NAMES.noted, new Highlight(...of(({ text }) => text !== "")));
  return () => {
    for (const name of Object.values(NAMES)) all.delete(name);
  };
}

/** Opens what is closed around a place, brings it into the middle of the window and lets Tab go on from there. */
export function goTo(range: Range): void {
  const parent = range.startContainer.parentElement;
  if (parent === null) return;
  for (let at: Element | null = parent; at; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
    if (at.matches("[role=tabpanel][hidden]"))
      document.getElementById(at.getAttribute("aria-labelledby") ?? "")?.click();
  }
  parent.scrollIntoView({ block: "center" });
  getSelection()?.collapse(range.startContainer, range.startOffset);
  highlights()?.set(NAMES.here, new Highlight(range));
}

/** The note under a point of the window; null where there is none. */
export function noteAt(ranges: Ranges, { x, y }: { x: number; y: number }): string | null {
  for (const [id, range] of ranges)
    for (const { left, right, top, bottom } of range.getClientRects())
      if (x >= left && x <= right && y >= top && y <= bottom) return id;
  return null;
}
