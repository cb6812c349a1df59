"use client";
// Where what was typed is by now, in words; and whose change came in.
import { useTranslations } from "next-intl";
import type { WriterView } from "./writer";

const looks = {
  saved: "ok",
  waiting: "",
  saving: "run",
  away: "warn",
  refused: "error",
  conflict: "warn",
} as const;

export function SaveTag({ view: { save, takenFrom } }: { readonly view: WriterView }) {
  const t = useTranslations("studio.save");
  return (
    <p className="studio-save" role="status">
      <span className={`tag ${looks[save.kind]}`}>{t(save.kind)}</span>{" "}
      {takenFrom !== null && (
        <span className="muted small">{t("takenFrom", { author: takenFrom.author ?? t("somebody") })}</span>
      )}
    </p>
  );
}
