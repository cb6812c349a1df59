// What an editor's Undo and Redo go back over, to and from data, bounded in size. CodeMirror's own form; see `historyField`.
import { historyField } from "@codemirror/commands";
import { EditorState, type Extension } from "@codemirror/state";
import type { UndoMemory } from "./store";

/** As JSON text; beyond it the oldest steps go. */
export const MAX_UNDO_CHARS = 100_000;

const fields = { history: historyField };

interface HistoryJson {
  readonly done: readonly unknown[];
  readonly undone: readonly unknown[];
}

export function undoMemoryOf(state: EditorState): UndoMemory {
  const { doc, history } = state.toJSON(fields) as { doc: string; history: HistoryJson };
  return { doc, history: bounded(history) };
}

function bounded({ done, undone }: HistoryJson): HistoryJson {
  let left = MAX_UNDO_CHARS;
  const latest = (events: readonly unknown[]) => {
    let from = events.length;
    while (from > 0) {
      left -= JSON.stringify(events[from - 1]).length;
      if (left < 0) break;
      from -= 1;
    }
    return events.slice(from);
  };
  return { done: latest(done), undone: latest(undone) };
}

export interface StateOptions {
  readonly source: string;
  readonly memory: UndoMemory | null;
  /** With `history()` among them. */
  readonly extensions: Extension;
}

/** An editor's state; where the source is another than when the memory was kept, that change is one step of Undo more. */
export function stateWithMemory({ source, memory, extensions }: StateOptions): EditorState {
  if (memory !== null) {
    try {
      const selection = { main: 0, ranges: [{ anchor: 0, head: 0 }] };
      const state = EditorState.fromJSON({ ...memory, selection }, { extensions }, fields);
      if (memory.doc === source) return state;
      const changes = { from: 0, to: state.doc.length, insert: source };
      return state.update({ changes }).state;
    } catch {
      // Kept by another version of the editor: the text is there all the same.
    }
  }
  return EditorState.create({ doc: source, extensions });
}
