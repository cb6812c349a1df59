// Keeps what Undo of each cell goes back over, as the open editors give it, over visits. Saving is asked for by keeper.ts.
import { loadUndo, saveUndo, type UndoMemory } from "./store";

/** An editor that is wanted now does not wait longer for what it could undo. */
const PATIENCE_MS = 1000;

export class UndoKeeper {
  private readonly editors = new Map<string, () => UndoMemory>();
  private readonly changed = new Set<string>();

  constructor(private readonly lesson: string) {}

  /** From earlier visits, or null. */
  of(cell: string): Promise<UndoMemory | null> {
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
    return Promise.race([loadUndo(this.lesson, cell).catch(() => null), late]);
  }

  /** @param memory what an open editor would give now */
  watch(cell: string, memory: () => UndoMemory): void {
    this.editors.set(cell, memory);
  }

  forget(cell: string): void {
    this.editors.delete(cell);
  }

  change(cell: string): void {
    this.changed.add(cell);
  }

  save(): void {
    for (const cell of this.changed) {
      const memory = this.editors.get(cell);
      if (memory !== undefined) void saveUndo(this.lesson, cell, memory()).catch(() => undefined);
    }
    this.changed.clear();
  }
}
