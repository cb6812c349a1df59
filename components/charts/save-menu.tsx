"use client";
// The menu that saves a chart: PNG, SVG, CSV. What makes the files is fetched at the first press.
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef, useState } from "react";
import type { ChartTable } from "./chart-table";
import { Glyph } from "./glyph";
import type { Drawing } from "./save/download";
import "./charts.css";

export interface SaveMenuProps {
  readonly title: string;
  readonly table: ChartTable;
  readonly drawing?: () => Drawing | Promise<Drawing>;
}

export function SaveMenu({ title, table, drawing }: SaveMenuProps) {
  const t = useTranslations("charts");
  const box = useRef<HTMLDetailsElement>(null);
  const [failed, setFailed] = useState(false);
  const save = async (as: "png" | "svg" | "csv") => {
    try {
      const { saveCsv, savePicture } = await import("./save/download");
      if (as === "csv")
        saveCsv(
          title,
          table.columns.map(({ name }) => name),
          table.rows(),
        );
      else await savePicture(title, (await drawing?.()) ?? null, as);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || box.current === null) return;
    box.current.open = false;
    box.current.querySelector("summary")?.focus();
  };
  return (
    <details ref={box} className="more chart-save" onKeyDown={onKey}>
      <summary>{t("save.open")}</summary>
      <span className="row">
        {(drawing === undefined ? (["csv"] as const) : (["png", "svg", "csv"] as const)).map((as) => (
          <button
            key={as}
            type="button"
            className="btn plain sm"
            aria-label={t(`save.${as}Of`, { title })}
            onClick={() => void save(as)}
          >
            <Glyph name="save" />
            {t(`save.${as}`)}
          </button>
        ))}
        {failed && (
          <span className="small" role="alert">
            {t("save.failed")}
          </span>
        )}
      </span>
    </details>
  );
}
