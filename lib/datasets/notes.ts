// What a reader decided and a learner should know before looking at a single figure. Keys and params; the page words them.
import type { ColumnMapping } from "./column-mapping";
import type { Layout } from "./layout";
import type { OpenedFile } from "./open-file";
import type { ReadNote } from "./report";
import { isReadable } from "./zip-members";

interface Context {
  readonly opened: OpenedFile;
  readonly mapping: Partial<ColumnMapping> | undefined;
}

export function notesOf(layout: Layout, { opened, mapping }: Context): ReadNote[] {
  const { columns, names, minRating, format, sure } = layout;
  const notes: ReadNote[] = [];
  const nameOf = (column: number) => names?.[column] ?? column + 1;
  if (mapping?.user === undefined && sure === "guess" && columns.user >= 0)
    notes.push({ key: "guessedColumns", params: { user: nameOf(columns.user), item: nameOf(columns.item) } });
  if (columns.rating >= 0) {
    if (minRating === null) notes.push({ key: "everyRow", params: { column: nameOf(columns.rating) } });
    else notes.push({ key: "minRating", params: { column: nameOf(columns.rating), least: minRating } });
  }
  if (format === "instacart") notes.push({ key: "relativeTime", params: {} });
  if (format === "yoochoose") notes.push({ key: "sessionsAsUsers", params: {} });
  if (opened.member !== null) {
    const count = opened.entries.filter((entry) => entry !== opened.member && isReadable(entry)).length;
    if (count > 0) notes.push({ key: "otherMembers", params: { member: opened.member.name, count } });
  }
  return notes;
}
