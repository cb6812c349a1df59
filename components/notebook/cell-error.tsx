"use client";
// Why a cell failed: first in plain words, then what the library said, and the way to the line.
import { useTranslations } from "next-intl";
import type { CellError as CellErrorData } from "@/lib/notebook/session";
import { goToPlace } from "./go-to-place";

export interface CellErrorProps {
  readonly error: CellErrorData;
  readonly cell: string;
}

/** Failures that come from outside the cell are told by their names. */
const OUTSIDE: Readonly<Record<string, string>> = {
  KernelError: "kernelMissing",
  Flood: "flood",
  KernelDied: "kernelDied",
  GpuLost: "gpuLost",
  GpuMemory: "gpuMemory",
};

/** Key of the plain words for an error, or null where there are none. */
export const hintOf = (error: CellErrorData): string | null => error.hint ?? OUTSIDE[error.name] ?? null;

export function CellError({ error, cell }: CellErrorProps) {
  const t = useTranslations("notebook");
  const kernel = useTranslations("kernel");
  const datasets = useTranslations("datasets");
  const { hintParams = {}, place } = error;
  const hint = hintOf(error);
  const [part, key = ""] = hint?.startsWith("datasets.errors.")
    ? (["datasets", hint.slice("datasets.errors.".length)] as const)
    : (["kernel", hint ?? ""] as const);
  const known =
    hint === null
      ? null
      : part === "datasets"
        ? datasets.has(`errors.${key}.title`)
          ? {
              title: datasets(`errors.${key}.title`, hintParams),
              text: datasets(`errors.${key}.text`, hintParams),
            }
          : null
        : kernel.has(`hints.${key}.title`)
          ? { title: kernel(`hints.${key}.title`, hintParams), text: kernel(`hints.${key}.text`, hintParams) }
          : null;
  return (
    <div className="err" role="alert">
      {known === null ? (
        <p>
          <b>{t("failedPlain")}</b> <code>{error.message}</code>
        </p>
      ) : (
        <p>
          <b>{known.title}</b> {known.text}
        </p>
      )}
      <div className="row">
        {place !== null && (
          <button type="button" className="btn plain sm" onClick={() => goToPlace(cell, place)}>
            {t("goToLine", { line: place.line })}
          </button>
        )}
        {part === "datasets" && (
          <a className="btn plain sm" href="#own-data">
            {t("file.goTo")}
          </a>
        )}
      </div>
      {known !== null && (
        <details className="more">
          <summary>{t("whatItSaid")}</summary>
          <p className="mono small">
            {error.name}: {error.message}
          </p>
        </details>
      )}
    </div>
  );
}
