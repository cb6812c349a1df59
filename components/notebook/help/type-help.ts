// Help with types in one cell's editor, as an extension of it: completion, explanation, marks. Loading begins with the
// first change of the text; nothing here ever keeps a cell from running.

import type { Diagnostic } from "@codemirror/lint";
import { nextDiagnostic, previousDiagnostic } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import { type EditorView, keymap, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { TypeHelpFiles } from "@/lib/type-help/protocol";
import { shortcuts } from "../../keys/shortcuts";
import type { NotebookController } from "../controller";
import { completion } from "./completion";
import { hover } from "./hover";
import { setMarks, typeMarkAtCursor } from "./marks";
import { joinNotebookTypes, type NotebookTypes } from "./notebook-types";
import { typeHelpTheme } from "./theme";

export interface TypeHelpOptions {
  readonly controller: NotebookController;
  readonly files: TypeHelpFiles;
  readonly locale: "en" | "zh";
  readonly cell: string;
  /** Words under "notebook". */
  readonly words: (key: string) => string;
  readonly onNote: (note: TypeHelpNote) => void;
}

/** What to say under the editor. */
export interface TypeHelpNote {
  readonly status: NotebookTypes["status"];
  /** What the compiler says where the cursor is. */
  readonly here: { readonly line: number; readonly message: string } | null;
}

const CHECK_AFTER_MS = 500;

export function typeHelp({ controller, files, locale, cell, words, onNote }: TypeHelpOptions): Extension {
  const types = joinNotebookTypes({ controller, files, locale });
  const checker = ViewPlugin.define((view) => new Checker(view, { types, cell, onNote }));
  return [
    checker,
    completion({ types, cell, words }),
    hover({ types, cell, words }),
    keymap.of([
      { key: shortcuts.nextMark.keys, run: nextDiagnostic },
      { key: shortcuts.previousMark.keys, run: previousDiagnostic },
    ]),
    typeHelpTheme,
  ];
}

/** Asks for marks when the typing pauses, here or in another cell, and says what matters at the cursor. */
class Checker {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly undo: (() => void)[];
  private noted = "";

  constructor(
    private readonly view: EditorView,
    private readonly options: { types: NotebookTypes; cell: string; onNote: (note: TypeHelpNote) => void },
  ) {
    const { types } = options;
    this.undo = [types.onStatus(() => this.onStatus()), types.onSources(() => this.checkSoon())];
    this.checkSoon();
  }

  update(update: ViewUpdate): void {
    if (update.docChanged) {
      this.options.types.start();
      this.checkSoon();
    }
    // Marks come as an effect of a transaction of their own.
    if (update.docChanged || update.selectionSet || update.transactions.length > 0) this.note();
  }

  destroy(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    for (const undo of this.undo) undo();
    this.options.types.leave();
  }

  private onStatus(): void {
    this.note();
    if (this.options.types.status === "ready") this.checkSoon();
  }

  private checkSoon(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.check(), CHECK_AFTER_MS);
  }

  private async check(): Promise<void> {
    const { types, cell } = this.options;
    const { doc } = this.view.state;
    const found = await types.ask("check", { cell });
    // The text has moved on: its own check is on the way.
    if (found === null || this.view.state.doc !== doc) return;
    const marks = found.map(
      ({ from, to, message, isSyntax }): Diagnostic => ({
        from: Math.min(from, doc.length),
        to: Math.min(Math.max(to, from), doc.length),
        severity: isSyntax ? "error" : "warning",
        source: "TypeScript",
        message,
      }),
    );
    setMarks(this.view, "types", marks);
  }

  private note(): void {
    const { types, onNote } = this.options;
    const mark = typeMarkAtCursor(this.view.state);
    const line = mark === null ? 0 : this.view.state.doc.lineAt(mark.from).number;
    const note: TypeHelpNote = {
      status: types.status,
      here: mark === null ? null : { line, message: mark.message },
    };
    const text = JSON.stringify(note);
    if (text === this.noted) return;
    this.noted = text;
    onNote(note);
  }
}
