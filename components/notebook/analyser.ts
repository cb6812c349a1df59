// Keeps the analysis of an open notebook up with what is typed: a moment after the last change, or at once where a run
// waits for it. It brings the parser when it is first needed.
import type { CellSpec, Notebook } from "@/lib/notebook/notebook";

const AFTER_MS = 400;

interface AnalyserOptions {
  readonly cells: () => readonly CellSpec[];
  readonly onAnalysed: (notebook: Notebook) => void;
}

export class Analyser {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private latest: Promise<void> = Promise.resolve();

  constructor(private readonly options: AnalyserOptions) {}

  soon(): void {
    this.cancel();
    // Where this fails, the next run tries again and says so.
    this.timer = setTimeout(() => void this.now().catch(() => undefined), AFTER_MS);
  }

  cancel(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  /** Resolves when the cells as they stand now are analysed. */
  now(): Promise<void> {
    const analysing = this.latest.then(async () => {
      const { analyse } = await import("@/lib/notebook/analyse");
      this.options.onAnalysed(analyse(this.options.cells()));
    });
    this.latest = analysing.catch(() => undefined);
    return analysing;
  }
}
