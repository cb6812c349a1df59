"use client";
// One module that can be kept on this device: a button, how far it is, and what could not be fetched.
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { keepPages, type Progress } from "./worker-client";

export interface KeptModule {
  readonly number: number;
  readonly title: string;
  /** Of its lessons, in their order. */
  readonly paths: readonly string[];
}

interface Props {
  readonly module: KeptModule;
  readonly worker: ServiceWorker;
  /** How many of its lessons are kept. */
  readonly kept: number;
  readonly onChange: () => void;
}

export function KeepModule({ module, worker, kept, onChange }: Props) {
  const t = useTranslations("offline.modules");
  const [progress, setProgress] = useState<Progress | null>(null);
  const running = useRef<AbortController | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => () => running.current?.abort(), []);

  const start = async () => {
    const stop = new AbortController();
    running.current = stop;
    setBusy(true);
    setProgress({ done: 0, all: module.paths.length, failed: [] });
    await navigator.storage?.persist?.();
    const last = await keepPages(worker, module.paths, { signal: stop.signal, onProgress: setProgress });
    setProgress(last);
    setBusy(false);
    onChange();
  };
  const failed = busy ? 0 : (progress?.failed.length ?? 0);
  const all = module.paths.length;
  const state = (() => {
    if (busy && progress) return t("part", { done: progress.done - progress.failed.length, all });
    if (failed > 0) return t("failed", { count: failed });
    if (kept === all) return t("done", { count: all });
    return kept > 0 ? t("part", { done: kept, all }) : t("lessons", { count: all });
  })();
  return (
    <li>
      <span>
        <b>
          M{module.number} {module.title}
        </b>{" "}
        <span className="small muted" role="status">
          {state}
        </span>
        {busy && progress && <progress max={all} value={progress.done} aria-label={module.title} />}
      </span>
      {busy ? (
        <button type="button" className="btn sm" onClick={() => running.current?.abort()}>
          {t("stop")}
        </button>
      ) : (
        <button
          type="button"
          className="btn sm"
          aria-label={t("keepNamed", { number: module.number })}
          onClick={() => void start()}
        >
          {t("keep")}
        </button>
      )}
    </li>
  );
}
