"use client";
// The lesson changed lines that the learner had changed too: both texts against the one they came from, and the choice.
import { useTranslations } from "next-intl";
import { textToFinish } from "@/lib/notebook/merge";
import { useNotebook } from "../context";
import { DiffView } from "../diff-view";
import "./keep.css";

export interface ConflictChoiceProps {
  readonly cell: { readonly name: string; readonly source: string; readonly original: string };
  /** The lesson's text at the time of the edit. */
  readonly base: string;
}

export function ConflictChoice({ cell, base }: ConflictChoiceProps) {
  const t = useTranslations("notebook.keep.conflict");
  const { keep } = useNotebook().controller;
  const { name, source, original } = cell;
  const byHand = () => {
    const sides = { base, mine: source, theirs: original };
    keep.acts.resolve(name, textToFinish(sides, { mine: t("markMine"), theirs: t("markTheirs") }));
  };
  return (
    <section className="note warn conflict" aria-label={t("title")}>
      <h3>{t("title")}</h3>
      <p>{t("text")}</p>
      <div className="conflict-sides">
        <div>
          <p className="small muted">{t("mine")}</p>
          <DiffView before={base} after={source} label={t("mine")} />
          <button type="button" className="btn sm" onClick={() => keep.acts.resolve(name, source)}>
            {t("takeMine")}
          </button>
        </div>
        <div>
          <p className="small muted">{t("theirs")}</p>
          <DiffView before={base} after={original} label={t("theirs")} />
          <button type="button" className="btn sm" onClick={() => keep.acts.resolve(name, original)}>
            {t("takeTheirs")}
          </button>
        </div>
      </div>
      <button type="button" className="btn plain sm" onClick={byHand}>
        {t("byHand")}
      </button>
    </section>
  );
}
