"use client";
// "On your own data": takes a file by drop or button and hands it to the notebook, or has it run on a shop ten times as large as the
// lesson's. The file stays on this device; the kernel reads it when a cell asks for it. What its first rows say is fetched and shown by
// file-reading.tsx.
import { useLocale, useTranslations } from "next-intl";
import { type DragEvent, useEffect, useId, useRef, useState } from "react";
import { formatBytes } from "../charts/format";
import { Glyph } from "../charts/glyph";
import { useNotebook, useView } from "./context";
import { type ChosenData, type Fitness, fileOf, LARGER_SHOP } from "./own-data";
import { useLater } from "./use-later";

const loadReading = async () => (await import("./file-reading")).FileReading;

/** A new file is a new reading, also when it has the same name. */
const turns = new WeakMap<File, number>();
let turn = 0;
function turnOf(file: File): number {
  const known = turns.get(file) ?? ++turn;
  turns.set(file, known);
  return known;
}

/** @param worker address of the data worker's script */
export function FileDrop({ worker }: { readonly worker: string }) {
  const t = useTranslations("notebook");
  const locale = useLocale();
  const { controller } = useNotebook();
  const chosen = useView((view) => view.data);
  const data = fileOf(chosen);
  const hasGpu = useView((view) => view.session.kernel.reason?.key === "realAdapter");
  const changed = useView((view) => view.dataChanged);
  const started = useView((view) => view.session.cells.some((cell) => cell.ended ?? cell.sent));
  const [fitness, setFitness] = useState<Fitness>("usable");
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const choose = useRef<HTMLButtonElement>(null);
  const runAll = useRef<HTMLButtonElement>(null);
  /** What the cells used before a file that turned out to be none for them. */
  const before = useRef<ChosenData>(null);
  const focusNext = useRef(false);
  const textId = useId();
  const { Part: Reading, failed } = useLater(loadReading, { wanted: data !== null });

  useEffect(() => {
    if (!focusNext.current || fitness !== "usable") return;
    focusNext.current = false;
    (runAll.current ?? choose.current)?.focus();
  });

  const put = (next: ChosenData) => {
    setFitness("usable");
    controller.setData(next);
  };
  const take = (file: File | undefined) => {
    if (file === undefined) return;
    if (fitness === "usable") before.current = chosen;
    put({ file });
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  const isLarger = chosen !== null && data === null;
  const ofFile = fitness !== "usable" ? fitness : changed ? "chosen" : "inUse";
  const state = data !== null ? ofFile : isLarger ? "largerHow" : "invite";
  return (
    <section
      id="own-data"
      className={`dropz ${over ? "over" : ""} ${chosen === null ? "" : "chosen"}`}
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
      <Glyph name={data === null ? "upload" : "file"} />
      <div>
        <p>
          <b>{isLarger ? t("file.largerTitle") : (data?.file.name ?? t("file.title"))}</b>
          {data !== null && <span className="muted tn"> {formatBytes(data.file.size, locale)}</span>}
        </p>
        <p className="small muted" id={textId} role="status">
          {t(`file.${state}`)}
          {chosen === null && hasGpu && ` ${t("file.largerOnGpu")}`}
        </p>
      </div>
      <span className="row">
        {chosen !== null && fitness === "usable" && (changed || !started) && (
          <button ref={runAll} type="button" className="btn sm primary" onClick={() => controller.runAll()}>
            <Glyph name="play" />
            {t("runAll")}
          </button>
        )}
        {chosen !== null ? (
          <button type="button" className="btn plain sm" onClick={() => put(null)}>
            {t("file.market")}
          </button>
        ) : (
          <button
            type="button"
            className={`btn sm ${hasGpu ? "" : "plain"}`}
            onClick={() => {
              focusNext.current = true;
              put(LARGER_SHOP);
            }}
          >
            {t("file.larger")}
          </button>
        )}
        <button
          ref={choose}
          type="button"
          className="btn sm"
          aria-describedby={textId}
          onClick={() => input.current?.click()}
        >
          {t(data === null ? "file.choose" : "file.another")}
        </button>
      </span>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t("file.choose")}
        onChange={(event) => {
          take(event.target.files?.[0]);
          // Choosing the same file again must count as a choice.
          event.target.value = "";
        }}
      />
      {data !== null && Reading !== null && (
        <Reading
          key={turnOf(data.file)}
          worker={worker}
          data={data}
          onFitness={setFitness}
          onMapping={(mapping) => {
            focusNext.current = true;
            controller.setData({ ...data, mapping });
          }}
          onBack={() => {
            focusNext.current = true;
            put(before.current);
          }}
        />
      )}
      {data !== null && failed && <p className="dropz-more small muted">{t("file.noPreview")}</p>}
    </section>
  );
}
