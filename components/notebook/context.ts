"use client";
// How components read the open notebook: one controller in context, and selectors that rerender only on their part.
import { createContext, useContext, useSyncExternalStore } from "react";
import type { Output } from "@/lib/learner/output";
import type { Cell } from "@/lib/notebook/notebook";
import type { CellState } from "@/lib/notebook/session";
import type { TypeHelpFiles } from "@/lib/type-help/protocol";
import type { NotebookController, NotebookView } from "./controller";

export interface NotebookCell {
  readonly cell: Cell;
  /** The source highlighted on the server: `<pre><code>…`. */
  readonly html: string;
}

export interface NotebookContextValue {
  readonly controller: NotebookController;
  readonly cells: readonly NotebookCell[];
  /** Cells that the prose places one by one; `<Notebook />` leaves them out. */
  readonly placed: readonly string[];
  readonly locale: "en" | "zh";
  /** What helps with types in the editors; absent where there is no such help. */
  readonly typeHelp: TypeHelpFiles | undefined;
}

export const NotebookContext = createContext<NotebookContextValue | null>(null);

export function useNotebook(): NotebookContextValue {
  const value = useContext(NotebookContext);
  if (value === null) throw new Error("A cell or notebook stands outside <NotebookProvider>.");
  return value;
}

/** A part of the view; `select` must give the same object for the same view. */
export function useView<T>(select: (view: NotebookView) => T): T {
  const { controller } = useNotebook();
  const get = () => select(controller.getView());
  return useSyncExternalStore(controller.subscribe, get, get);
}

/** The state of a cell; undefined for a name the notebook does not have. */
export function useCell(name: string): CellState<Output> | undefined {
  return useView((view) => view.session.cells.find((cell) => cell.name === name));
}
