"use client";
// "On your own data": takes a file by drop or button and hands it to the notebook. The file stays on this device; the
// kernel reads it, and says in the cell's output or error what it made of it.
import { useLocale, useTranslations } from "next-intl";
import { type DragEvent, useId, useRef, useState } from "react";
import { formatBytes } from "../charts/format";
import { Glyph } from "../charts/glyph";
import { useNotebook, useView } from "./context";

export function FileDrop() {
  const t = useTranslations("notebook");
  const locale = useLocale();
  const { controller } = useNotebook();
  const file = useView((view) => view.file);
  const changed = useView((view) => view.dataChanged);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const textId = useId();

  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped !== undefined) controller.setFile(dropped);
  };
  return (
    <section
      className={`dropz ${over ? "over" : ""}`}
      aria-label={t("file.title")}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={onDrop}
    >
      <Glyph name={file === null ? "upload" : "file"} />
      <div>
        <p>
          <b>{file === null ? t("file.title") : file.name}</b>
          {file !== null && <span className="muted tn"> {formatBytes(file.size, locale)}</span>}
        </p>
        <p className="small muted" id={textId} role="status">
          {file === null ? t("file.invite") : changed ? t("file.chosen") : t("file.inUse")}
        </p>
      </div>
      <span className="row">
        {changed && (
          <button type="button" className="btn sm primary" onClick={() => controller.runAll()}>
            <Glyph name="play" />
            {t("runAll")}
          </button>
        )}
        {file !== null && (
          <button type="button" className="btn plain sm" onClick={() => controller.setFile(null)}>
            {t("file.market")}
          </button>
        )}
        <button
          type="button"
          className="btn sm"
          aria-describedby={textId}
          onClick={() => input.current?.click()}
        >
          {t(file === null ? "file.choose" : "file.another")}
        </button>
      </span>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t("file.choose")}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen !== undefined) controller.setFile(chosen);
          // Choosing the same file again must count as a choice.
          event.target.value = "";
        }}
      />
    </section>
  );
}
