"use client";
// Edits of cells that the lesson no longer has: shown, and put into a cell or away by the learner, never by themselves.
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { LeftOver } from "@/lib/notebook/kept";
import { useNotebook } from "../context";
import { DiffView } from "../diff-view";

export function LeftOverList({ leftOver }: { readonly leftOver: readonly LeftOver[] }) {
  const t = useTranslations("notebook.keep.leftOver");
  return (
    <section className="note warn" aria-label={t("title")}>
      <h3>{t("title")}</h3>
      <p>{t("text")}</p>
      {leftOver.map((one) => (
        <Offer key={one.name} one={one} />
      ))}
    </section>
  );
}

function Offer({ one }: { readonly one: LeftOver }) {
  const t = useTranslations("notebook.keep.leftOver");
  const { cells, controller } = useNotebook();
  const [into, setInto] = useState(one.now ?? cells[0]?.cell.name ?? "");
  const id = useId();
  return (
    <details className="left-over" open={one.now !== null || undefined}>
      <summary className="mono">{one.name}</summary>
      {one.now !== null && <p className="small">{t("renamed", { name: one.now })}</p>}
      <DiffView before={one.base ?? ""} after={one.source} label={t("codeOf", { name: one.name })} />
      <div className="row">
        <label htmlFor={id}>{t("into")}</label>
        <select id={id} value={into} onChange={(event) => setInto(event.target.value)}>
          {cells.map(({ cell }) => (
            <option key={cell.name}>{cell.name}</option>
          ))}
        </select>
        <button
          type="button"
          className="btn sm"
          onClick={() => controller.keep.acts.settleLeftOver(one.name, into)}
        >
          {t("put")}
        </button>
        <button
          type="button"
          className="btn plain sm"
          onClick={() => controller.keep.acts.settleLeftOver(one.name, null)}
        >
          {t("away")}
        </button>
      </div>
    </details>
  );
}
