"use client";
// "Use my own file": dropped or chosen, looked at, its columns named, read in the worker, and laid beside the market.
import { useLocale, useTranslations } from "next-intl";
import { type DragEvent, useEffect, useId, useRef, useState } from "react";
import { troubleOf } from "@/lib/market-browser/client";
import type { ColumnMapping, Progress, Trouble } from "@/lib/market-browser/protocol";
import { formatBytes } from "../charts/format";
import { Glyph } from "../charts/glyph";
import { Agree, MappingPanel } from "./mapping-panel";
import { ProgressLine, shareOf } from "./progress-line";
import { ReadReport } from "./read-report";
import { TableBrowser } from "./table-browser";
import { TroubleNote } from "./trouble-note";
import { useFileLook } from "./use-file-look";
import { dataClient, setFile, useWorld } from "./world-store";

export function OwnFile({ worker }: { worker: string }) {
  const t = useTranslations("data.own");
  const locale = useLocale();
  const { file: read } = useWorld(worker);
  const [file, setChosen] = useState<File | null>(null);
  const { look, looking, trouble, ...looks } = useFileLook({ client: dataClient });
  const [progress, setProgress] = useState<Progress | null>(null);
  const [notRead, setNotRead] = useState<Trouble | null>(null);
  const [over, setOver] = useState(false);
  const [live, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  const input = useRef<HTMLInputElement>(null);
  const reading = useRef<AbortController | null>(null);
  const textId = useId();

  const stop = () => {
    reading.current?.abort();
    reading.current = null;
    setProgress(null);
    setNotRead(null);
  };
  const take = (chosen: File | undefined) => {
    if (chosen === undefined) return;
    stop();
    setChosen(chosen);
    setFile(null);
    looks.lookAt(chosen);
  };
  const start = async (mapping: ColumnMapping) => {
    const client = dataClient();
    if (client === null || file === null) return;
    stop();
    looks.stop();
    const abort = new AbortController();
    reading.current = abort;
    setProgress({ done: 0, total: file.size });
    try {
      const asked = { signal: abort.signal, onProgress: setProgress };
      setFile(await client.ask("read", { file, mapping }, asked));
    } catch (thrown) {
      if (!abort.signal.aborted) setNotRead(troubleOf(thrown));
    }
    if (reading.current === abort) setProgress(null);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
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
      {looking !== null && look === null && (
        <ProgressLine
          what={t("lookingNow", { name: file?.name ?? "" })}
          share={shareOf(looking)}
          onStop={looks.stop}
        />
      )}
      {(trouble ?? notRead) !== null && <TroubleNote trouble={(trouble ?? notRead)!} />}
      {look !== null && (
        <div className="panel">
          <div className="in">
            <MappingPanel
              look={look}
              onMapping={looks.setMapping}
              onReading={(how) => {
                stop();
                if (file !== null) looks.lookAt(file, how);
              }}
            >
              {progress !== null ? (
                <ProgressLine
                  what={t("readingNow", { name: file?.name ?? "" })}
                  share={shareOf(progress)}
                  onStop={stop}
                />
              ) : (
                <Agree
                  look={look}
                  name={t("read")}
                  busy={looking !== null}
                  onAgree={(mapping) => void start(mapping)}
                />
              )}
            </MappingPanel>
          </div>
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
