"use client";
// Looks at the first rows of a file in the worker, again whenever the learner corrects how to read it, and holds what
// they say of its columns. It draws nothing, and never reads the file to its end.
import { useEffect, useRef, useState } from "react";
import { type DataClient, troubleOf } from "@/lib/market-browser/client";
import type { ColumnMapping, Progress, Trouble } from "@/lib/market-browser/protocol";
import type { Look, Reading } from "./reading";

interface FileLookOptions {
  /** Null before the page is alive: nothing is asked then. */
  readonly client: () => DataClient | null;
  /** What was seen before, to go on from. */
  readonly start?: Look | null;
}

export interface FileLook {
  /** Of the latest look that succeeded. */
  readonly look: Look | null;
  /** How far the look in progress is; null when there is none. */
  readonly looking: Progress | null;
  /** Why the latest look failed. */
  readonly trouble: Trouble | null;
  /** Looks at a file; what was seen of another one is forgotten. */
  lookAt(file: File, reading?: Reading): void;
  setMapping(mapping: Partial<ColumnMapping>): void;
  /** Ends the look in progress, and forgets why the latest one failed. */
  stop(): void;
}

export function useFileLook({ client, start = null }: FileLookOptions): FileLook {
  const [look, setLook] = useState<Look | null>(start);
  const [looking, setLooking] = useState<Progress | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const last = useRef<File | null>(null);
  const running = useRef<AbortController | null>(null);
  const stop = () => {
    running.current?.abort();
    running.current = null;
    setLooking(null);
    setTrouble(null);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the component goes
  useEffect(() => stop, []);

  const lookAt = async (file: File, reading: Reading = {}) => {
    const asked = client();
    if (asked === null) return;
    stop();
    const abort = new AbortController();
    running.current = abort;
    if (last.current !== null && last.current !== file) setLook(null);
    last.current = file;
    setLooking({ done: 0, total: file.size });
    try {
      const preview = await asked.ask(
        "preview",
        { file, options: reading },
        { signal: abort.signal, onProgress: setLooking },
      );
      setLook({ preview, mapping: preview.mapping ?? {}, reading });
    } catch (thrown) {
      // A correction that fails leaves what was seen before, so that it can be taken back.
      if (!abort.signal.aborted) setTrouble(troubleOf(thrown));
    }
    if (running.current === abort) setLooking(null);
  };
  return {
    look,
    looking,
    trouble,
    lookAt: (file, reading) => void lookAt(file, reading),
    setMapping: (mapping) => setLook((seen) => seen && { ...seen, mapping }),
    stop,
  };
}
