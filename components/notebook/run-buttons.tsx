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
  const kept = useView(() => controller.keptEpoch(name));
  if (status === "running")
    return (
      <Act describedBy={describedBy} disabled={state.stopping} onClick={() => controller.stop()}>
        <Glyph name="stop" />
        {t("stop")}
      </Act>
    );
  if (status === "queued")
    return (
      <Act describedBy={describedBy} onClick={() => controller.takeOut(name)}>
        <Glyph name="cross" />
        {t("takeOut")}
      </Act>
    );
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
      {kept !== null && (
        <Act describedBy={describedBy} onClick={() => controller.goOn(name)}>
          <Glyph name="forth" />
          {t("goOnFrom", { epoch: kept })}
        </Act>
      )}
      <Act describedBy={describedBy} onClick={() => controller.run(name)}>
        <Glyph name="play" />
        {t("run")}
      </Act>
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
