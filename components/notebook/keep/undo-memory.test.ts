import { history, redo, undo } from "@codemirror/commands";
import { EditorState } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { MAX_UNDO_CHARS, stateWithMemory, undoMemoryOf } from "./undo-memory";

const extensions = [history({ newGroupDelay: 0 })];
const fresh = (doc: string) => EditorState.create({ doc, extensions });
const typed = (state: EditorState, insert: string) =>
  state.update({ changes: { from: state.doc.length, insert } }).state;

/** The text after a command, or null where there was nothing to do. */
function stepped(state: EditorState, command: typeof undo): EditorState | null {
  let next: EditorState | null = null;
  command({
    state,
    dispatch: (transaction) => {
      next = transaction.state;
    },
  });
  return next;
}
const again = (state: EditorState, source = state.doc.toString()) =>
  stateWithMemory({ source, memory: structuredClone(undoMemoryOf(state)), extensions });

describe("what Undo goes back over", () => {
  it("is there after it was kept and read again, step by step, and so is Redo", () => {
    const kept = again(typed(typed(fresh("a"), " b"), " c"));
    const once = stepped(kept, undo)!;
    expect(once.doc.toString()).toBe("a b");
    const twice = stepped(again(once), undo)!;
    expect(twice.doc.toString()).toBe("a");
    expect(stepped(twice, undo)).toBeNull();
    expect(stepped(again(twice), redo)!.doc.toString()).toBe("a b");
  });

  it("has one step more where the text was changed elsewhere meanwhile", () => {
    const kept = again(typed(fresh("a"), " b"), "from a version");
    expect(kept.doc.toString()).toBe("from a version");
    const once = stepped(kept, undo)!;
    expect(once.doc.toString()).toBe("a b");
    expect(stepped(once, undo)!.doc.toString()).toBe("a");
  });

  it("is bounded: the oldest steps go, the latest stay", () => {
    let state = fresh("");
    for (let k = 0; k < 40; k += 1) state = typed(state, `${k}${"x".repeat(5000)}`);
    // What was taken out is what a step must remember.
    for (let k = 0; k < 40; k += 1) state = state.update({ changes: { from: 0, to: 5000 } }).state;
    const memory = undoMemoryOf(state);
    expect(JSON.stringify(memory.history).length).toBeLessThan(MAX_UNDO_CHARS * 1.01);
    const kept = stateWithMemory({ source: memory.doc, memory, extensions });
    expect(stepped(kept, undo)!.doc.length).toBe(state.doc.length + 5000);
  });

  it("is given up, and the text is not, where it cannot be read", () => {
    const broken = { doc: "a", history: { done: [{ changes: "no" }], undone: [] } };
    const state = stateWithMemory({ source: "text", memory: broken, extensions });
    expect(state.doc.toString()).toBe("text");
    expect(stepped(state, undo)).toBeNull();
  });
});
