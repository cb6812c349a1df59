// The marks in an editor: where the latest run went wrong, and what the compiler says of the text. The two come at
// different times and do not replace each other.
import { type Diagnostic, forEachDiagnostic, setDiagnostics } from "@codemirror/lint";
import type { EditorState } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";

const CLASS = { run: "cm-run-mark", types: "cm-type-mark" } as const;

export type MarkKind = keyof typeof CLASS;

/** Replaces the marks of one kind. */
export function setMarks(view: EditorView, kind: MarkKind, marks: readonly Diagnostic[]): void {
  const kept = marksIn(view.state).filter((mark) => mark.markClass !== CLASS[kind]);
  if (marks.length === 0 && kept.length === marksIn(view.state).length) return;
  const own = marks.map((mark) => ({ ...mark, markClass: CLASS[kind] }));
  view.dispatch(setDiagnostics(view.state, [...kept, ...own]));
}

/** All marks, where they are by now. */
function marksIn(state: EditorState): Diagnostic[] {
  const found: Diagnostic[] = [];
  forEachDiagnostic(state, (mark, from, to) => found.push({ ...mark, from, to }));
  return found;
}

/** What the compiler says of the place of the cursor, or else of its line; null for nothing. */
export function typeMarkAtCursor(state: EditorState): Diagnostic | null {
  const { head } = state.selection.main;
  const line = state.doc.lineAt(head);
  const own = marksIn(state).filter(({ markClass }) => markClass === CLASS.types);
  return (
    own.find(({ from, to }) => from <= head && head <= to) ??
    own.find(({ from }) => from >= line.from && from <= line.to) ??
    null
  );
}
