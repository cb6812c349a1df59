// Help with types for one open notebook: one worker for all its editors, begun when somebody first types. It draws
// nothing; editors ask.
import type { Question, Questions } from "@/lib/type-help/answers";
import { createTypeHelpClient, type TypeHelpStatus } from "@/lib/type-help/client";
import type { TypeHelpFiles } from "@/lib/type-help/protocol";
import type { NotebookController } from "../controller";

export interface NotebookTypes {
  readonly status: TypeHelpStatus;
  /** Begins to load, unless it has begun. */
  start(): void;
  /** Null where nothing is known, or a newer question came. Sources are taken as they stand now. */
  ask<Q extends Question>(question: Q, ask: Questions[Q]["ask"]): Promise<Questions[Q]["answer"] | null>;
  /** Calls back when the status has changed. @returns the undo */
  onStatus(listener: () => void): () => void;
  /** Calls back when the text of a cell has changed. @returns the undo */
  onSources(listener: () => void): () => void;
  /** One editor less; with the last one the worker ends. */
  leave(): void;
}

export interface NotebookTypesOptions {
  readonly controller: NotebookController;
  readonly files: TypeHelpFiles;
  readonly locale: "en" | "zh";
}

/** After a failure, typing goes on for so long before it is tried again. */
const TRY_AGAIN_MS = 10_000;

const open = new WeakMap<NotebookController, { types: NotebookTypes; editors: number }>();

/** The same for all editors of a notebook. Each caller leaves it once. */
export function joinNotebookTypes(options: NotebookTypesOptions): NotebookTypes {
  const found = open.get(options.controller) ?? { types: createNotebookTypes(options), editors: 0 };
  found.editors += 1;
  open.set(options.controller, found);
  return found.types;
}

function createNotebookTypes({ controller, files, locale }: NotebookTypesOptions): NotebookTypes {
  const statusListeners = new Set<() => void>();
  let status: TypeHelpStatus = "off";
  let failedAt = Number.NEGATIVE_INFINITY;
  const client = createTypeHelpClient({
    files,
    locale,
    onStatus: (next) => {
      status = next;
      if (next === "failed") failedAt = performance.now();
      for (const listener of statusListeners) listener();
    },
  });
  const cells = () => controller.getView().session.cells;
  return {
    get status() {
      return status;
    },
    start() {
      if (status === "off" || (status === "failed" && performance.now() - failedAt > TRY_AGAIN_MS))
        void client.start();
    },
    ask: (question, ask) =>
      client.ask(
        question,
        ask,
        cells().map(({ name, source }) => ({ name, source })),
      ),
    onStatus(listener) {
      statusListeners.add(listener);
      return () => statusListeners.delete(listener);
    },
    onSources(listener) {
      let known = cells();
      return controller.subscribe(() => {
        const now = cells();
        if (now.some(({ source }, k) => source !== known[k]?.source)) listener();
        known = now;
      });
    },
    leave() {
      const found = open.get(controller);
      if (found === undefined) return;
      found.editors -= 1;
      if (found.editors > 0) return;
      open.delete(controller);
      client.dispose();
    },
  };
}
