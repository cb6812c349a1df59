"use client";
// The way to the panel of variables, in the bar. The panel is fetched when it is first opened.
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useLater } from "../use-later";

const load = async () => (await import("./inspector")).Inspector;

/** The button for the bar, and the panel for below it; null while it is closed. */
export function useInspector(): { button: ReactNode; panel: ReactNode } {
  const t = useTranslations("notebook.inspector");
  const [open, setOpen] = useState(false);
  const { Part, failed } = useLater(load, { wanted: open });
  const button = (
    <button type="button" className="btn plain sm" aria-expanded={open} onClick={() => setOpen(!open)}>
      {t("open")}
    </button>
  );
  const waiting = <p className="small muted">{t(failed ? "failed" : "loading")}</p>;
  return { button, panel: open ? Part === null ? waiting : <Part /> : null };
}
