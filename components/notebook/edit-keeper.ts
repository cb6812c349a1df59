// Keeps what is typed in one notebook: written to this browser a moment after the last change, and before the page
// goes. It knows nothing of cells but their names and sources.
import { loadEdits, saveEdits } from "./store";

const SAVE_AFTER_MS = 300;

export interface Saving {
  readonly state: "none" | "pending" | "saved" | "failed";
  /** Clock time of the last save, ms. */
  readonly at: number | null;
}

interface EditKeeperOptions {
  readonly lessonId: string;
  /** Cell → edited source, of the cells that differ from the lesson's. */
  readonly sources: () => Readonly<Record<string, string>>;
  readonly onSaving: (saving: Saving) => void;
}

export class EditKeeper {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private savedAt: number | null = null;

  constructor(private readonly options: EditKeeperOptions) {}

  /** What was kept on an earlier visit, or null; also when the browser keeps nothing, which is told as "failed". */
  async load(): Promise<Readonly<Record<string, string>> | null> {
    try {
      const saved = await loadEdits(this.options.lessonId);
      if (saved === null) return null;
      this.tell("saved", saved.savedAt);
      return saved.sources;
    } catch {
      this.tell("failed", null);
      return null;
    }
  }

  saveSoon(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), SAVE_AFTER_MS);
    this.tell("pending", this.savedAt);
  }

  /** Saves now what waits to be saved. */
  flush(): void {
    if (this.timer === null) return;
    clearTimeout(this.timer);
    this.timer = null;
    const savedAt = Date.now();
    saveEdits(this.options.lessonId, { sources: this.options.sources(), savedAt }).then(
      () => this.tell(this.timer === null ? "saved" : "pending", savedAt),
      () => this.tell("failed", this.savedAt),
    );
  }

  private tell(state: Saving["state"], at: number | null): void {
    this.savedAt = at;
    this.options.onSaving({ state, at });
  }
}
