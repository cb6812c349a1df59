"use client";
// The buttons that run one cell, stop it, or take it out of the queue.
import { useTranslations } from "next-intl";
import type { Output } from "@/lib/learner/output";
import type { CellState } from "@/lib/notebook/session";
import { Glyph } from "../charts/glyph";
import { useNotebook, useView } from "./context";
import { openScratch } from "./open-scratch";

export interface RunButtonsProps {
  readonly state: CellState<Output>;
  /** Id of the cell's name. */
  readonly describedBy: string;
}

export function RunButtons({ state, describedBy }: RunButtonsProps) {
  const t = useTranslations("notebook");
  const { controller } = useNotebook();
  const isFirst = useView((view) => view.session.cells[0]?.name === state.name);
  const { name, status } = state;
  const kept = useView(() => controller.keptEpoch(name));
  if (status === "running")
    return (
      <button
        type="button"
        className="btn sm"
        disabled={state.stopping}
        aria-describedby={describedBy}
        onClick={() => controller.stop()}
      >
        <Glyph name="stop" />
        {t("stop")}
      </button>
    );
  if (status === "queued")
    return (
      <button
        type="button"
        className="btn sm"
        aria-describedby={describedBy}
        onClick={() => controller.takeOut(name)}
      >
        <Glyph name="cross" />
        {t("takeOut")}
      </button>
    );
  return (
    <>
      <button
        type="button"
        className="btn plain sm cell-quiet"
        aria-describedby={describedBy}
        onClick={() => openScratch(controller, name)}
      >
        {t("scratch.add")}
      </button>
      {!isFirst && (
        <button
          type="button"
          className="btn plain sm cell-quiet"
          aria-describedby={describedBy}
          onClick={() => controller.runAbove(name)}
        >
          {t("runAbove")}
        </button>
      )}
      {kept !== null && (
        <button
          type="button"
          className="btn sm"
          aria-describedby={describedBy}
          onClick={() => controller.goOn(name)}
        >
          <Glyph name="forth" />
          {t("goOnFrom", { epoch: kept })}
        </button>
      )}
      <button
        type="button"
        className="btn sm"
        aria-describedby={describedBy}
        onClick={() => controller.run(name)}
      >
        <Glyph name="play" />
        {t("run")}
      </button>
    </>
  );
}
