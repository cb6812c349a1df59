"use client";
// Everything that is wrong with a text, a line each; each leads to its line.
import { useTranslations } from "next-intl";
import type { Mark } from "./text-editor";

interface Props {
  readonly marks: readonly Mark[];
  readonly onGo: (line: number) => void;
}

/** A page of them is enough to begin with. */
const MOST = 50;

export function MarksList({ marks, onGo }: Props) {
  const t = useTranslations("studio");
  return (
    <section className="studio-marks" aria-label={t("marks")}>
      <p role="status">{t("marksCount", { count: marks.length })}</p>
      <ul>
        {marks.slice(0, MOST).map(({ line, severity, message }, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two marks may be alike
          <li key={k}>
            <button type="button" className="btn plain sm" onClick={() => onGo(line)}>
              {t("line", { line })}
            </button>{" "}
            <span className={`tag ${severity === "error" ? "error" : "warn"}`}>{t(severity)}</span>{" "}
            <span>{message}</span>
          </li>
        ))}
      </ul>
      {marks.length > MOST && <p className="muted">{t("marksMore", { count: marks.length - MOST })}</p>}
    </section>
  );
}
