"use client";
// Opens a lesson's notebook for all cells inside it. Starts nothing: the kernel is fetched on the first run.
import { type ReactNode, useEffect, useMemo, useState } from "react";
import type { TypeHelpFiles } from "@/lib/type-help/protocol";
import type { CodeExercises } from "./code-evidence";
import { type NotebookCell, NotebookContext } from "./context";
import { type ControllerOptions, NotebookController } from "./controller";
import "./bar.css";
import "./cell.css";
import "./code.css";
import "./outputs/outputs.css";
import "./own-data.css";

export interface NotebookProviderProps {
  /** Names the place where edits are kept, such as "04-recommendation/02-matrix-factorization". */
  readonly lessonId: string;
  /** In the order of notebook.ts. */
  readonly cells: readonly NotebookCell[];
  /** Origin of the runner host, such as "http://run.aisle.localhost:3000". */
  readonly runnerOrigin: string;
  readonly locale: "en" | "zh";
  /** `?safe=1`: opens without running anything by itself. */
  readonly safe: boolean;
  /** Names of cells that the prose places with `<Cell>`; `<Notebook />` leaves them out. */
  readonly placed?: readonly string[];
  readonly codeExercises?: CodeExercises;
  /** Files that help with types in the editors; without them there is no such help. */
  readonly typeHelp?: TypeHelpFiles;
  readonly runsOn?: ControllerOptions["runsOn"];
  readonly loadKernel?: ControllerOptions["loadKernel"];
  readonly children: ReactNode;
}

const NONE: readonly string[] = [];

export function NotebookProvider(props: NotebookProviderProps) {
  const {
    lessonId,
    cells,
    runnerOrigin,
    locale,
    safe,
    placed = NONE,
    codeExercises,
    typeHelp,
    runsOn,
    loadKernel,
    children,
  } = props;
  const [controller] = useState(
    () =>
      new NotebookController({
        lessonId,
        cells: cells.map(({ cell }) => cell),
        runnerOrigin,
        locale,
        safe,
        codeExercises,
        runsOn,
        loadKernel,
      }),
  );
  useEffect(() => controller.attach(), [controller]);
  const value = useMemo(
    () => ({ controller, cells, placed, locale, typeHelp }),
    [controller, cells, placed, locale, typeHelp],
  );
  return <NotebookContext value={value}>{children}</NotebookContext>;
}
