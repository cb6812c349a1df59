// The studio's editor: CodeMirror over Markdown or over the cells, with marks where something is wrong. Tab goes on to the next control as
// everywhere on the page. Keeps nothing: what is typed goes to the writer (writer.ts).
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { markdown } from "@codemirror/lang-markdown";
import { bracketMatching, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorSelection, EditorState, Transaction } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tagHighlighter, tags } from "@lezer/highlight";
import { editorLooks, nonce } from "../notebook/editor-looks";
import { highlighter } from "../notebook/highlight";
import { CURSOR } from "./snippets";

export interface Mark {
  /** From 1. */
  readonly line: number;
  readonly severity: "error" | "warning";
  readonly message: string;
}

export interface TextEditorOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly language: "markdown" | "typescript";
  readonly label: string;
  readonly describedBy: string;
  readonly onChange: (text: string) => void;
  /** The line that the cursor went to. */
  readonly onLine: (line: number) => void;
  readonly onLeave: () => void;
}

export interface TextEditor {
  /** Takes over a text from elsewhere; the cursor stays where it was in what did not change. */
  setText(text: string): void;
  setMarks(marks: readonly Mark[]): void;
  setReadOnly(mode: "read" | "write"): void;
  goTo(line: number): void;
  /** Puts a snippet on lines of its own, or in place of what is chosen; CURSOR in it is where the cursor goes. */
  insert(snippet: string): void;
  destroy(): void;
}

const words = tagHighlighter([
  { tag: tags.heading, class: "tok-key" },
  { tag: tags.strong, class: "tok-strong" },
  { tag: [tags.monospace, tags.url, tags.link], class: "tok-str" },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.quote], class: "tok-note" },
]);

const theme = EditorView.theme({
  "&": { height: "100%", fontSize: "14px" },
  ".cm-scroller": {
    fontFamily: "var(--mono)",
    lineHeight: "24px",
    scrollbarWidth: "thin",
    fontVariantLigatures: "none",
  },
  ".cm-content": { padding: "12px 0" },
  ".cm-line": { padding: "0 16px 0 8px" },
  ".cm-gutters": { background: "none", color: "var(--muted)", border: "none" },
  ".tok-strong": { fontWeight: 700 },
  ".cm-lintRange-warning": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--warn) 1.5px",
    textUnderlineOffset: "4px",
  },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warn)" },
});

export function createTextEditor(options: TextEditorOptions): TextEditor {
  const { parent, text, language, label, describedBy, onChange, onLine, onLeave } = options;
  const mode = new Compartment();
  /** What is set from outside is no typing of the author's. */
  let isSetting = false;
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        nonce(),
        lineNumbers(),
        history(),
        indentUnit.of("  "),
        bracketMatching(),
        EditorView.lineWrapping,
        language === "markdown" ? markdown() : javascript({ typescript: true }),
        syntaxHighlighting(language === "markdown" ? words : highlighter),
        theme,
        editorLooks,
        mode.of([]),
        keymap.of([
          {
            key: "Escape",
            run: () => {
              onLeave();
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
          spellcheck: language === "markdown" ? "true" : "false",
          autocorrect: "off",
          autocapitalize: "off",
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !isSetting) onChange(update.state.doc.toString());
          if (update.selectionSet || update.docChanged)
            onLine(update.state.doc.lineAt(update.state.selection.main.head).number);
        }),
      ],
    }),
  });
  return {
    setText(next) {
      const now = view.state.doc.toString();
      if (now === next) return;
      let from = 0;
      while (from < now.length && from < next.length && now[from] === next[from]) from++;
      let tail = 0;
      while (
        tail < now.length - from &&
        tail < next.length - from &&
        now[now.length - 1 - tail] === next[next.length - 1 - tail]
      )
        tail++;
      isSetting = true;
      view.dispatch({
        changes: { from, to: now.length - tail, insert: next.slice(from, next.length - tail) },
        // Undo takes back what was typed here, never what somebody else wrote.
        annotations: Transaction.addToHistory.of(false),
      });
      isSetting = false;
    },
    setMarks(marks) {
      view.dispatch(
        setDiagnostics(
          view.state,
          marks.map((mark) => diagnosticOf(view.state, mark)),
        ),
      );
    },
    setReadOnly(next) {
      const isRead = next === "read";
      view.dispatch({
        effects: mode.reconfigure(
          isRead ? [EditorState.readOnly.of(true), EditorView.editable.of(false)] : [],
        ),
      });
    },
    goTo(line) {
      const { doc } = view.state;
      const at = doc.line(Math.min(Math.max(1, line), doc.lines));
      view.dispatch({
        selection: EditorSelection.cursor(at.from),
        effects: EditorView.scrollIntoView(at.from, { y: "center" }),
      });
      view.focus();
    },
    insert(snippet) {
      const { from, to } = view.state.selection.main;
      const chosen = view.state.sliceDoc(from, to);
      const isInline = !snippet.includes("\n");
      const line = view.state.doc.lineAt(from);
      const before = isInline ? "" : line.text.slice(0, from - line.from).trim() === "" ? "" : "\n\n";
      const after = isInline || view.state.sliceDoc(to, to + 1) === "\n" ? "" : "\n";
      const filled = snippet.replace(CURSOR, () => chosen);
      const cursor = snippet.includes(CURSOR) ? snippet.indexOf(CURSOR) + chosen.length : filled.length;
      view.dispatch({
        changes: { from, to, insert: `${before}${filled}${after}` },
        selection: EditorSelection.cursor(from + before.length + cursor),
        scrollIntoView: true,
      });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}

function diagnosticOf({ doc }: EditorState, { line, severity, message }: Mark): Diagnostic {
  const at = doc.line(Math.min(Math.max(1, line), doc.lines));
  const indent = at.text.search(/\S|$/);
  return { from: at.from + indent, to: at.to, severity, message };
}
