// Where the signs of a timeline go: marks that would cover each other become one, the strongest of them. Pure.
import type { History, Mark } from "@/lib/market-browser/protocol";

export interface Span {
  /** ms since 1970. */
  readonly from: number;
  readonly to: number;
}

export interface PlacedMark {
  readonly kind: Mark["kind"];
  /** Percent of the span. */
  readonly at: number;
  /** Whether a reduced price was paid or seen. */
  readonly cut: boolean;
  /** All that this sign stands for, by time. */
  readonly marks: readonly Mark[];
}

const STRENGTH: Readonly<Record<Mark["kind"], number>> = { view: 0, cart: 1, buy: 2, return: 3 };

export const percentOf = (time: number, { from, to }: Span) => (100 * (time - from)) / (to - from);

/** @param apart least distance of two signs, in percent of the span */
export function placeMarks(marks: readonly Mark[], span: Span, apart: number): PlacedMark[] {
  const placed: { kind: Mark["kind"]; at: number; cut: boolean; marks: Mark[] }[] = [];
  for (const mark of marks) {
    if (mark.time < span.from || mark.time >= span.to) continue;
    const at = percentOf(mark.time, span);
    const last = placed.at(-1);
    if (last === undefined || at - last.at >= apart) {
      placed.push({ kind: mark.kind, at, cut: mark.off > 0, marks: [mark] });
      continue;
    }
    last.marks.push(mark);
    if (STRENGTH[mark.kind] > STRENGTH[last.kind]) last.kind = mark.kind;
    if (mark.off > 0) last.cut = true;
  }
  return placed;
}

/** Items with something in the span, by their first sign in it; with a limit, those bought or put in the cart go first. */
export function rowsToShow(items: History["items"], span: Span, limit: number): History["items"] {
  const inside = items.filter(({ marks }) => marks.some(({ time }) => time >= span.from && time < span.to));
  if (inside.length <= limit) return inside;
  const weight = ({ marks }: History["items"][number]) =>
    marks.reduce((most, { kind }) => Math.max(most, STRENGTH[kind]), 0);
  const kept = new Set([...inside].sort((a, b) => weight(b) - weight(a)).slice(0, limit));
  return inside.filter((row) => kept.has(row));
}
