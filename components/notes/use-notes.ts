"use client";
// The learner's notes, alive in a component: read from this browser, and read again whenever any tab writes. Where the browser keeps
// nothing they live in this page's memory.
import { useCallback, useEffect, useState } from "react";
import { mergeNotes, type Note } from "@/lib/notes/note";
import { readNotes } from "../learning/records";
import { onWritten, write } from "../learning/store";

interface Notes {
  /** Deleted ones among them. */
  readonly all: readonly Note[];
  /** False where the browser could not keep what was last written, or gives no storage. */
  readonly kept: boolean;
}

/** Null until they have been read. The second: puts a note in, or a later version of one. */
export function useNotes(): [Notes | null, (note: Note) => Promise<void>] {
  const [notes, setNotes] = useState<Notes | null>(null);
  useEffect(() => {
    let here = true;
    const read = async () => {
      const found = await readNotes().catch(() => null);
      if (!here) return;
      // What could not be written before stays in this page.
      setNotes((known) =>
        found === null
          ? { all: known?.all ?? [], kept: false }
          : { all: mergeNotes(found, known?.all ?? []), kept: known?.kept ?? true },
      );
    };
    void read();
    const stop = onWritten((name) => name === "notes" && void read());
    return () => {
      here = false;
      stop();
    };
  }, []);
  const put = useCallback(async (note: Note) => {
    setNotes((known) => ({ all: mergeNotes(known?.all ?? [], [note]), kept: known?.kept ?? true }));
    const kept = await write("notes", [note]).then(
      () => true,
      () => false,
    );
    setNotes((known) => known && { ...known, kept });
  }, []);
  return [notes, put];
}
