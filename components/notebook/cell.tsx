"use client";
// One cell: name, state and buttons, its code, what it showed. The rail on the left repeats the state as a shape.
import { useTranslations } from "next-intl";
import { lazy, Suspense, useId, useState } from "react";
import type { Output } from "@/lib/learner/output";
import { anchorOf } from "@/lib/notebook/scratch";
import type { CellState } from "@/lib/notebook/session";
import { CellCode } from "./cell-code";
import { CellError, hintOf } from "./cell-error";
import { cellId } from "./cell-id";
import { CellRecovery } from "./cell-recovery";
import { CellStateTag } from "./cell-state-tag";
import { Change } from "./change";
import { useCell, useNotebook, useView } from "./context";
import { CellConflict } from "./keep/cell-conflict";
import { NotebookBar } from "./notebook-bar";
import { openScratch } from "./open-scratch";
import { Progress } from "./progress";
import { RunButtons } from "./run-buttons";
import { ScratchCells } from "./scratch-cells";
import { useInBrowser } from "./use-in-browser";

const OutputList = lazy(() => import("./outputs/output-list").then((part) => ({ default: part.OutputList })));

export interface CellProps {
  /** As after `// %%` in notebook.ts. */
  readonly name: string;
}

export function Cell({ name }: CellProps) {
  const { cells, placed } = useNotebook();
  const state = useCell(name);
  const source = cells.find(({ cell }) => cell.name === name);
  if (state === undefined || source === undefined)
    throw new Error(
      `The notebook has no cell "${name}". It has: ${cells.map((c) => c.cell.name).join(", ")}.`,
    );
  return (
    <>
      {placed[0] === name && <NotebookBar />}
      <CellFrame state={state} html={source.html} />
      <ScratchCells below={name} frame={(own) => <CellFrame state={own} html={null} />} />
    </>
  );
}

const RAIL: Partial<Record<CellState<Output>["status"], string>> = {
  done: "done",
  running: "running",
  queued: "queued",
  stale: "stale",
  failed: "failed",
  stopped: "stopped",
};

interface CellFrameProps {
  readonly state: CellState<Output>;
  /** The lesson's source highlighted on the server; null for a scratch cell. */
  readonly html: string | null;
}

function CellFrame({ state, html }: CellFrameProps) {
  const t = useTranslations("notebook");
  const { controller } = useNotebook();
  const problems = useView((view) => view.session.problems);
  const putAway = useView((view) => view.putAway[state.name]);
  const id = useId();
  const [showsChange, setShowsChange] = useState(false);
  const live = useInBrowser();
  const { name, status } = state;
  const problem = problems.find((other) => other.cell === name);
  const running = status === "running";
  const isScratch = anchorOf(name) !== null;
  const goOn = () => {
    const { cells } = controller.getView().session;
    const next = cells[cells.findIndex((cell) => cell.name === name) + 1]?.name;
    const target = next === undefined ? null : document.getElementById(cellId(next));
    target?.querySelector<HTMLElement>("[data-code]")?.focus();
    target?.scrollIntoView({ block: "nearest" });
  };
  const hasBelow =
    state.outputs.length > 0 || state.error !== null || state.progress !== null || status === "stopped";
  return (
    <section
      id={cellId(name)}
      className={`cell ${RAIL[status] ?? ""}`}
      aria-label={t("cellName", { name })}
      data-status={status}
      data-live={live || undefined}
    >
      <header>
        <span className="cell-name mono" id={id}>
          {name}
        </span>
        {isScratch && <span className="tag">{t("scratch.tag")}</span>}
        <CellStateTag state={state} />
        <span className="cell-btns">
          {state.edited && (
            <button
              type="button"
              className="btn plain sm"
              aria-expanded={showsChange}
              onClick={() => setShowsChange(!showsChange)}
            >
              {t(showsChange ? "hideChange" : "showChange")}
            </button>
          )}
          {isScratch && !running && (
            <button type="button" className="btn plain sm" onClick={() => controller.deleteScratch(name)}>
              {t("scratch.delete")}
            </button>
          )}
          {putAway !== undefined && (
            <button type="button" className="btn plain sm" onClick={() => controller.undoReset(name)}>
              {t("undoReset")}
            </button>
          )}
          <RunButtons state={state} describedBy={id} />
        </span>
      </header>
      <CellCode
        name={name}
        source={state.source}
        html={state.edited ? null : html}
        mistake={
          state.error?.place != null && status === "failed"
            ? { ...state.error.place, message: state.error.message }
            : problem !== undefined
              ? { line: problem.line, column: 1, message: t(`problems.${problem.key}`, problem.params) }
              : null
        }
        keep={controller.keep}
        onChange={(text) => controller.edit(name, text)}
        onRun={(then) => {
          controller.run(name);
          if (then === "next") goOn();
          else if (then === "scratch") openScratch(controller, name);
        }}
      />
      <CellConflict cell={state} />
      {showsChange && state.edited && (
        <Change
          before={state.original}
          after={state.source}
          onReset={() => {
            setShowsChange(false);
            controller.reset(name);
          }}
        />
      )}
      {problem !== undefined && status !== "failed" && (
        <p className="cell-problem small">
          {t("problemIs", {
            line: problem.line,
            problem: t(`problems.${problem.key}`, problem.params),
          })}
        </p>
      )}
      {(hasBelow || running) && (
        <div className={`out ${state.outputsAreOld || status === "stale" ? "old" : ""}`}>
          <Progress state={state} />
          {state.preparing !== null && <p className="small muted">{t("preparingGpu")}</p>}
          {state.error !== null && status === "failed" && <CellError error={state.error} cell={name} />}
          {status === "stopped" && <p className="small muted">{t(`lost.${state.lost ?? "none"}`)}</p>}
          {(status === "failed" || status === "stopped") && (
            <CellRecovery state={state} hint={state.error === null ? null : hintOf(state.error)} />
          )}
          {state.outputs.length > 0 && (
            <Suspense fallback={<p className="small muted">{t("loadingOutput")}</p>}>
              <OutputList cell={name} outputs={state.outputs} running={running && !state.outputsAreOld} />
            </Suspense>
          )}
        </div>
      )}
    </section>
  );
}
