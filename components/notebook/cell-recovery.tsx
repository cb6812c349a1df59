"use client";
// After a loss: what is gone, and the ways to go on, on this backend or on the next one.
import { useTranslations } from "next-intl";
import type { Output } from "@/lib/learner/output";
import type { CellState } from "@/lib/notebook/session";
import { Glyph } from "../charts/glyph";
import { backendNames, type NamedBackend } from "./backends";
import { useNotebook, useView } from "./context";

/** Failures that another backend may be spared. */
const OF_THE_DEVICE = ["gpuLost", "gpuMemory", "kernelDied", "memory"];

export interface CellRecoveryProps {
  readonly state: CellState<Output>;
  /** Key of what went wrong; null where the learner stopped it. */
  readonly hint: string | null;
}

export function CellRecovery({ state, hint }: CellRecoveryProps) {
  const t = useTranslations("notebook");
  const { controller } = useNotebook();
  const was = useView((view) => view.session.kernel.was);
  const offered = useView((view) => view.session.kernel.offered);
  const ofTheDevice = hint !== null && OF_THE_DEVICE.includes(hint);
  const kept = useView(() => controller.keptEpoch(state.name));
  if (state.lost !== "all" && !ofTheDevice) return null;
  const at = backendNames.indexOf(was as NamedBackend);
  const next = at < 0 ? undefined : backendNames.slice(at + 1).find((name) => offered.includes(name));
  return (
    <div className="recovery">
      {state.status === "failed" && state.lost === "all" && <p>{t("lost.kernel")}</p>}
      {kept !== null && <p>{t("lost.checkpoint", { epoch: kept })}</p>}
      <div className="row">
        <button type="button" className="btn sm" onClick={() => controller.run(state.name)}>
          <Glyph name="play" />
          {t("runAgain")}
        </button>
        {ofTheDevice && next !== undefined && (
          <button
            type="button"
            className="btn sm"
            onClick={() => {
              controller.chooseBackend(next);
              controller.run(state.name);
            }}
          >
            <Glyph name="chip" />
            {t("runAgainOn", { backend: t(`backend.${next}`) })}
          </button>
        )}
      </div>
    </div>
  );
}
