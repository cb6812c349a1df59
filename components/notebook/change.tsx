"use client";
// What the learner changed in a cell against the lesson's own source, with the way back.
import { useTranslations } from "next-intl";
import { DiffView } from "./diff-view";

export interface ChangeProps {
  readonly before: string;
  readonly after: string;
  readonly onReset: () => void;
}

export function Change({ before, after, onReset }: ChangeProps) {
  const t = useTranslations("notebook");
  return (
    <div className="change">
      <DiffView before={before} after={after} label={t("changeOf")} />
      <button type="button" className="btn plain sm" onClick={onReset}>
        {t("reset")}
      </button>
    </div>
  );
}
