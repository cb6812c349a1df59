"use client";
// A table as a file: written by the worker, with progress and Stop, then handed to the browser's downloads.
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { troubleOf } from "@/lib/market-browser/client";
import type { TableRef } from "@/lib/market-browser/dictionary";
import type { FileFormat, Progress, Trouble } from "@/lib/market-browser/protocol";
import { Glyph } from "../charts/glyph";
import { saveBlob } from "../ui/save-blob";
import { ProgressLine, shareOf } from "./progress-line";
import { TroubleNote } from "./trouble-note";
import { dataClient } from "./world-store";

const FORMATS: readonly FileFormat[] = ["csv", "arrow"];

interface DownloadProps {
  readonly reference: TableRef;
  readonly ready: boolean;
  readonly withHidden: boolean;
}

export function Download({ reference, ready, withHidden }: DownloadProps) {
  const t = useTranslations("data.download");
  const [going, setGoing] = useState<{ format: FileFormat; progress: Progress | null } | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const start = async (format: FileFormat) => {
    const client = dataClient();
    if (client === null) return;
    const abort = new AbortController();
    stop.current = abort;
    setTrouble(null);
    setGoing({ format, progress: null });
    try {
      const { blob, name } = await client.ask(
        "export",
        { ref: reference, format, withHidden },
        { signal: abort.signal, onProgress: (progress) => setGoing({ format, progress }) },
      );
      saveBlob(blob, name);
    } catch (thrown) {
      if (!abort.signal.aborted) setTrouble(troubleOf(thrown));
    }
    if (stop.current === abort) setGoing(null);
  };
  if (going !== null)
    return (
      <ProgressLine
        what={t("writing", { format: t(going.format) })}
        share={going.progress && shareOf(going.progress)}
        onStop={() => {
          stop.current?.abort();
          setGoing(null);
        }}
      />
    );
  return (
    <span className="row mk-dl">
      {FORMATS.map((format) => (
        <button
          key={format}
          type="button"
          className="btn sm"
          disabled={!ready}
          data-format={format}
          onClick={() => void start(format)}
        >
          <Glyph name="down" />
          {t(format)}
          <span className="vh">: {reference.table}</span>
        </button>
      ))}
      {trouble !== null && <TroubleNote trouble={trouble} />}
    </span>
  );
}
