"use client";
// The buttons that run one cell, stop it, or take it out of the queue.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
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
  const busy = status === "running" || status === "queued";
  const kept = useView(() => controller.keptEpoch(name));
  // The same buttons whatever the cell does, but for the last: on a narrow page they take rows of their own, and what stands below
  // must not move when a cell begins and ends.
  return (
    <>
      <Act look="plain cell-quiet" describedBy={describedBy} onClick={() => openScratch(controller, name)}>
        {t("scratch.add")}
      </Act>
      {!isFirst && (
        <Act look="plain cell-quiet" describedBy={describedBy} onClick={() => controller.runAbove(name)}>
          {t("runAbove")}
        </Act>
      )}
      {kept !== null && !busy && (
        <Act describedBy={describedBy} onClick={() => controller.goOn(name)}>
          <Glyph name="forth" />
          {t("goOnFrom", { epoch: kept })}
        </Act>
      )}
      {status === "running" ? (
        <Act describedBy={describedBy} disabled={state.stopping} onClick={() => controller.stop()}>
          <Glyph name="stop" />
          {t("stop")}
        </Act>
      ) : status === "queued" ? (
        <Act describedBy={describedBy} onClick={() => controller.takeOut(name)}>
          <Glyph name="cross" />
          {t("takeOut")}
        </Act>
      ) : (
        <Act describedBy={describedBy} onClick={() => controller.run(name)}>
          <Glyph name="play" />
          {t("run")}
        </Act>
      )}
    </>
  );
}

interface ActProps {
  readonly describedBy: string;
  readonly look?: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Act({ describedBy, look = "", disabled = false, onClick, children }: ActProps) {
  return (
    <button
      type="button"
      className={`btn sm ${look}`}
      disabled={disabled}
      aria-describedby={describedBy}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
