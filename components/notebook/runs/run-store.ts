// Keeps the finished runs of an open notebook's cells in the page's memory, and which of them the reader wants to see.
// It watches the controller and changes nothing in it.
import type { NotebookController } from "../controller";
import { keepRun, type PastRun, pastRunOf } from "./run-history";

const NONE: readonly PastRun[] = [];
const NOTHING: ReadonlySet<string> = new Set();

export class RunStore {
  readonly #runs = new Map<string, readonly PastRun[]>();
  readonly #shown = new Map<string, ReadonlySet<string>>();
  readonly #counts = new Map<string, number>();
  readonly #listeners = new Set<() => void>();

  constructor(private readonly controller: Pick<NotebookController, "getView" | "subscribe">) {
    this.#look();
    controller.subscribe(() => this.#look());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Finished runs of a cell, oldest first; the same array until one is added. */
  runsOf(cell: string): readonly PastRun[] {
    return this.#runs.get(cell) ?? NONE;
  }

  /** Ids of the runs that are laid under the cell's curves. */
  shownOf(cell: string): ReadonlySet<string> {
    return this.#shown.get(cell) ?? NOTHING;
  }

  toggle(cell: string, run: string): void {
    const shown = new Set(this.shownOf(cell));
    if (!shown.delete(run)) shown.add(run);
    this.#shown.set(cell, shown);
    this.#tell();
  }

  #look(): void {
    const { session } = this.controller.getView();
    for (const cell of session.cells) {
      const { name, run, outputs } = cell;
      const over =
        cell.sent === null && !cell.outputsAreOld && (cell.ended === "done" || cell.ended === "stopped");
      if (run === null || !over || this.runsOf(name).some((other) => other.run === run)) continue;
      const number = (this.#counts.get(name) ?? 0) + 1;
      const past = pastRunOf(outputs, {
        run,
        number,
        at: cell.startedAt ?? 0,
        ms: cell.ms,
        backend: session.kernel.backend,
        stopped: cell.ended === "stopped",
      });
      if (past === null) continue;
      this.#counts.set(name, number);
      this.#runs.set(name, keepRun(this.runsOf(name), past));
      this.#tell();
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

const stores = new WeakMap<NotebookController, RunStore>();

/** The one store of an open notebook, begun when first asked for. */
export function runStoreOf(controller: NotebookController): RunStore {
  const known = stores.get(controller);
  if (known !== undefined) return known;
  const store = new RunStore(controller);
  stores.set(controller, store);
  return store;
}
