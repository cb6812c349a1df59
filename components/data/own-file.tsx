"use client";
// "Use my own file": dropped or chosen, looked at, its columns named, read in the worker, and laid beside the market.
import { useLocale, useTranslations } from "next-intl";
import { type DragEvent, useEffect, useId, useRef, useState } from "react";
import type { ColumnMapping, Preview, Progress, Trouble } from "@/lib/market-browser/protocol";
import { formatBytes } from "../charts/format";
import { Glyph } from "../charts/glyph";
import { Mapping, type Reading } from "./mapping";
import { ProgressLine } from "./progress-line";
import { ReadReport } from "./read-report";
import { TableBrowser } from "./table-browser";
import { TroubleNote } from "./trouble-note";
import { dataClient, setFile, troubleOf, useWorld } from "./world-store";

type Step =
  | { readonly at: "none" }
  | { readonly at: "looking" }
  | { readonly at: "mapping" }
  | { readonly at: "reading"; readonly progress: Progress | null };

export function OwnFile({ worker }: { worker: string }) {
  const t = useTranslations("data.own");
  const locale = useLocale();
  const { file: read } = useWorld(worker);
  const [file, setChosen] = useState<File | null>(null);
  const [step, setStep] = useState<Step>({ at: "none" });
  const [preview, setPreview] = useState<Preview | null>(null);
  const [mapping, setMapping] = useState<Partial<ColumnMapping>>({});
  const [reading, setReading] = useState<Reading>({});
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [over, setOver] = useState(false);
  const [live, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  const input = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController | null>(null);
  const textId = useId();

  const begin = () => {
    stop.current?.abort();
    stop.current = new AbortController();
    setTrouble(null);
    return stop.current;
  };
  const look = async (chosen: File, how: Reading) => {
    const client = dataClient();
    if (client === null) return;
    const abort = begin();
    setChosen(chosen);
    setReading(how);
    setStep({ at: "looking" });
    try {
      const found = await client.ask("preview", { file: chosen, options: how }, { signal: abort.signal });
      setPreview(found);
      setMapping(found.mapping ?? {});
      setStep({ at: "mapping" });
    } catch (thrown) {
      if (abort.signal.aborted) return;
      setTrouble(troubleOf(thrown));
      setPreview(null);
      setStep({ at: "none" });
    }
  };
  const take = (chosen: File | undefined) => {
    if (chosen === undefined) return;
    setPreview(null);
    setFile(null);
    void look(chosen, {});
  };
  const start = async () => {
    const client = dataClient();
    if (client === null || file === null) return;
    const abort = begin();
    setStep({ at: "reading", progress: null });
    try {
      const asked = { ...mapping, ...defined(reading) } as ColumnMapping;
      const done = await client.ask(
        "read",
        { file, mapping: asked },
        { signal: abort.signal, onProgress: (progress) => setStep({ at: "reading", progress }) },
      );
      setFile(done);
    } catch (thrown) {
      if (!abort.signal.aborted) setTrouble(troubleOf(thrown));
    }
    if (stop.current === abort) setStep({ at: "mapping" });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  const ctr = preview?.result === "ctr";
  const complete = mapping.user !== undefined && mapping.item !== undefined;
  return (
    <section aria-labelledby="own" className="mk-own-file" data-live={live || undefined}>
      <div className="mk-sec">
        <h2 id="own">{t("title")}</h2>
      </div>
      <p className="mk-lead">{t("lead")}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard */}
      <div
        className={`mk-drop ${over ? "over" : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
        }}
        onDrop={drop}
      >
        <Glyph name={file === null ? "upload" : "file"} />
        <div>
          <p>
            <b>{file === null ? t("drop") : file.name}</b>
            {file !== null && <span className="muted tn"> {formatBytes(file.size, locale)}</span>}
          </p>
          <p className="small muted" id={textId}>
            {t("stays")}
          </p>
        </div>
        <button
          type="button"
          className="btn sm"
          aria-describedby={textId}
          onClick={() => input.current?.click()}
        >
          {t(file === null ? "choose" : "another")}
        </button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t("choose")}
          onChange={(event) => {
            take(event.target.files?.[0]);
            // Choosing the same file again must count as a choice.
            event.target.value = "";
          }}
        />
      </div>
      {trouble !== null && <TroubleNote trouble={trouble} />}
      {preview !== null && (
        <div className="panel mk-panel">
          <h3>{t("check")}</h3>
          <Mapping
            preview={preview}
            mapping={mapping}
            onChange={setMapping}
            onReading={(change) => file !== null && void look(file, { ...reading, ...change })}
          />
          {ctr && <p className="note warn">{t("ctr")}</p>}
          {step.at === "reading" ? (
            <ProgressLine
              what={t("readingNow", { name: file?.name ?? "" })}
              share={step.progress && step.progress.done / Math.max(1, step.progress.total)}
              onStop={() => {
                stop.current?.abort();
                setStep({ at: "mapping" });
              }}
            />
          ) : (
            <div className="row">
              <button
                type="button"
                className="btn primary"
                disabled={!complete || ctr || step.at === "looking"}
                onClick={() => void start()}
              >
                {t("read")}
              </button>
              {!complete && !ctr && <span className="small muted">{t("incomplete")}</span>}
            </div>
          )}
        </div>
      )}
      {read !== null && (
        <>
          <h3 className="mk-h3">{t("report.title", { name: read.name })}</h3>
          <ReadReport report={read.report} />
          <p className="ui">
            <a href="#shops">{t("compare")}</a>
          </p>
          <TableBrowser shop="file" about={String(read.turn)} ready />
        </>
      )}
    </section>
  );
}

function defined(reading: Reading): Reading {
  return Object.fromEntries(Object.entries(reading).filter(([, value]) => value !== undefined));
}
