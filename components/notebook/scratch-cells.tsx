"use client";
// The learner's own cells below one of the lesson, and the way back to one that was deleted.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Output } from "@/lib/learner/output";
import { anchorOf, scratchNames } from "@/lib/notebook/scratch";
import type { CellState } from "@/lib/notebook/session";
import { useCell, useNotebook, useView } from "./context";

export interface ScratchCellsProps {
  /** The cell of the lesson. */
  readonly below: string;
  /** Draws a cell; handed in, since that file draws these. */
  readonly frame: (state: CellState<Output>) => ReactNode;
}

export function ScratchCells({ below, frame }: ScratchCellsProps) {
  const t = useTranslations("notebook");
  const { controller } = useNotebook();
  const names = useView((view) => scratchNames(view.session.cells).get(below)?.join(" ") ?? "");
  const deleted = useView((view) =>
    Object.keys(view.putAway)
      .filter((name) => anchorOf(name) === below && !view.session.cells.some((cell) => cell.name === name))
      .join(" "),
  );
  return (
    <>
      {names.split(" ").map((name) => name !== "" && <ScratchCell key={name} name={name} frame={frame} />)}
      {deleted.split(" ").map(
        (name) =>
          name !== "" && (
            <p key={name} className="small muted scratch-deleted" role="status">
              {t("scratch.deleted", { name })}
              <button
                type="button"
                className="btn plain sm"
                onClick={() => controller.bringBackScratch(name)}
              >
                {t("scratch.undo")}
              </button>
            </p>
          ),
      )}
    </>
  );
}

interface ScratchCellProps extends Pick<ScratchCellsProps, "frame"> {
  readonly name: string;
}

function ScratchCell({ name, frame }: ScratchCellProps) {
  const state = useCell(name);
  return state === undefined ? null : frame(state);
}
