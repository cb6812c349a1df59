// The code editor: CodeMirror with our own theme, made when a learner first touches a cell's code. Tab moves on to the
// next control as everywhere on the page; indenting is Ctrl or ⌘ with ] and [.

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import type { Diagnostic } from "@codemirror/lint";
import { EditorSelection, type EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { shortcuts } from "../keys/shortcuts";
import { editorLooks, nonce } from "./editor-looks";
import type { TextPlace } from "./go-to-place";
import { setMarks } from "./help/marks";
import { type TypeHelpOptions, typeHelp } from "./help/type-help";
import { highlighter } from "./highlight";
import type { UndoMemory } from "./keep/store";
import { stateWithMemory, undoMemoryOf } from "./keep/undo-memory";

export interface EditorMistake extends TextPlace {
  readonly message: string;
}

/** What follows a run by keys: nothing, the next cell, or a scratch cell below. */
export type AfterRun = "stay" | "next" | "scratch";

export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly source: string;
  /** What Undo goes back over from earlier visits. */
  readonly memory: UndoMemory | null;
  readonly label: string;
  /** Id of the element that explains the keys. */
  readonly describedBy: string;
  readonly onChange: (source: string) => void;
  readonly onRun: (then: AfterRun) => void;
  readonly onLeave: () => void;
  /** Absent where there is no help with types. */
  readonly help: TypeHelpOptions | undefined;
}

export interface Editor {
  /** What Undo goes back over now, as data. */
  memory(): UndoMemory;
  /** Replaces the text, as one step that Undo takes back. */
  setSource(source: string): void;
  setMistake(mistake: EditorMistake | null): void;
  /** Puts the cursor where the pointer was, or at a place in the text; without either it stays where it was. */
  focus(at?: { readonly x: number; readonly y: number } | TextPlace): void;
  destroy(): void;
}

const theme = EditorView.theme({
  ".cm-scroller": { font: "inherit", lineHeight: "inherit", scrollbarWidth: "thin" },
  ".cm-content": { padding: "14px 0" },
  ".cm-line": { padding: "0 18px" },
  ".cm-nonmatchingBracket": { background: "var(--error-wash)" },
});

export function createEditor(options: EditorOptions): Editor {
  const { parent, source, memory, label, describedBy, onChange, onRun, onLeave, help } = options;
  const run = (then: AfterRun) => () => {
    onRun(then);
    return true;
  };
  const view = new EditorView({
    parent,
    state: stateWithMemory({
      source,
      memory,
      extensions: [
        nonce(),
        history(),
        indentUnit.of("  "),
        indentOnInput(),
        bracketMatching(),
        javascript({ typescript: true }),
        syntaxHighlighting(highlighter),
        theme,
        editorLooks,
        help === undefined ? [] : typeHelp(help),
        keymap.of([
          { key: shortcuts.runAndGoOn.keys, run: run("next") },
          { key: shortcuts.runAndStay.keys, run: run("stay") },
          { key: shortcuts.runAndScratch.keys, run: run("scratch") },
          {
            key: shortcuts.leave.keys,
            run: ({ contentDOM }) => {
              onLeave();
              // The frame has the focus now; the next Tab goes on from it instead of back into the editor.
              contentDOM.tabIndex = -1;
              parent.parentElement?.addEventListener(
                "focusout",
                () => {
                  contentDOM.tabIndex = 0;
                },
                { once: true },
              );
              return true;
            },
          },
          ...defaultKeymap,
          ...historyKeymap,
        ]),
        EditorView.contentAttributes.of({
          "aria-label": label,
          "aria-describedby": describedBy,
          tabindex: "0",
          spellcheck: "false",
          autocorrect: "off",
          autocapitalize: "off",
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    memory: () => undoMemoryOf(view.state),
    setSource(next) {
      const { doc } = view.state;
      if (doc.toString() !== next) view.dispatch({ changes: { from: 0, to: doc.length, insert: next } });
    },
    setMistake(mistake) {
      setMarks(view, "run", mistake === null ? [] : [diagnosticOf(view.state, mistake)]);
    },
    focus(at) {
      if (at !== undefined) {
        const position = "line" in at ? positionOf(view.state, at) : view.posAtCoords({ x: at.x, y: at.y });
        if (position !== null) view.dispatch({ selection: EditorSelection.cursor(position) });
      }
      view.focus();
    },
    destroy() {
      view.destroy();
    },
  };
}

/** The nearest there is to a place: the text may have changed since it was named. */
function positionOf({ doc }: EditorState, { line, column }: TextPlace): number {
  const at = doc.line(Math.min(Math.max(1, line), doc.lines));
  return Math.min(at.from + Math.max(0, column - 1), at.to);
}

/** From the place to the end of its line, or the whole line where the place is at its end. */
function diagnosticOf(state: EditorState, { line, column, message }: EditorMistake): Diagnostic {
  const at = state.doc.line(Math.min(Math.max(1, line), state.doc.lines));
  const indent = at.text.search(/\S|$/);
  const from = Math.min(at.from + Math.max(column - 1, indent), at.to);
  return { from: from < at.to ? from : at.from + indent, to: at.to, severity: "error", message };
}
