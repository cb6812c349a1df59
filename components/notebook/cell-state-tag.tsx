"use client";
// The state of a cell as a word beside its name. Changes of state are announced; ticks of progress are not.
import { useTranslations } from "next-intl";
import type { Output } from "@/lib/learner/output";
import type { CellState } from "@/lib/notebook/session";
import { Glyph, type GlyphName } from "../charts/glyph";
import { useView } from "./context";
import { Elapsed, useDuration } from "./duration";
import { useKeep } from "./keep/use-keep";

interface Tag {
  readonly tone: "" | "ok" | "run" | "warn" | "error";
  readonly icon: GlyphName | null;
  readonly text: string;
  /** What a screen reader hears when the state becomes this one. */
  readonly spoken: string;
}

export function CellStateTag({ state }: { readonly state: CellState<Output> }) {
  const t = useTranslations("notebook");
  const edited = t(useKeep((view) => view.place) === "link" ? "keep.link.cell" : "state.edited");
  const starting = useView((view) => view.session.kernel.status === "starting");
  const place = useView((view) => view.session.queue.indexOf(state.name)) + 1;
  const duration = useDuration();
  const tag = tagOf();
  return (
    <span className={`tag ${tag.tone}`}>
      {tag.icon !== null && <Glyph name={tag.icon} />}
      <span aria-hidden="true">
        {tag.text}
        {state.status === "running" && state.startedAt !== null && <Elapsed since={state.startedAt} />}
      </span>
      <span className="vh" role="status">
        {tag.spoken}
      </span>
    </span>
  );

  function tagOf(): Tag {
    const took = state.ms === null ? "" : duration(state.ms);
    const same = (tone: Tag["tone"], icon: GlyphName | null, text: string): Tag => ({
      tone,
      icon,
      text,
      spoken: text,
    });
    switch (state.status) {
      case "idle":
        return same("", null, state.edited ? `${edited} · ${t("state.idle")}` : t("state.idle"));
      case "queued":
        return { tone: "", icon: "clock", text: t("state.place", { place }), spoken: t("state.queued") };
      case "running": {
        const { progress } = state;
        if (state.stopping) return same("run", "spin", t("state.stopping"));
        if (starting) return same("run", "spin", t("state.starting"));
        if (state.preparing !== null) return same("run", "spin", t("state.preparingGpu"));
        const text =
          progress === null
            ? t("state.running")
            : t("state.progress", {
                unit: unitKey(progress.unit),
                done: progress.done,
                total: progress.total,
              });
        return { tone: "run", icon: "spin", text, spoken: t("state.running") };
      }
      case "done":
        return state.edited
          ? same("", "check", `${edited} · ${took}`)
          : { tone: "ok", icon: "check", text: took, spoken: t("state.done", { took }) };
      case "stale":
        return same(
          "warn",
          "stale",
          t(
            state.result === null
              ? "state.staleGone"
              : state.result.source !== state.source
                ? "state.staleEdited"
                : "state.stale",
          ),
        );
      case "failed":
        return same(
          "error",
          "cross",
          state.error?.place == null
            ? t("state.failed")
            : t("state.failedLine", { line: state.error.place.line }),
        );
      case "stopped":
        return same("warn", "stop", t("state.stopped", { took }));
    }
  }
}

const UNITS = ["epoch", "step", "row", "byte", "iteration", "user", "item", "sweep", "batch", "day"] as const;

/** Units that have words of their own in the messages; any other counts as "other". */
export function unitKey(unit: string): (typeof UNITS)[number] | "other" {
  return UNITS.find((known) => known === unit || `${known}s` === unit) ?? "other";
}
