"use client";
// The learner's reviews and opened lessons, alive in a component: read from this browser, and read again whenever any tab
// writes. Where the browser keeps nothing they live in this page's memory.
import { useCallback, useEffect, useState } from "react";
import type { LessonRecord } from "@/lib/review/kept";
import type { LogEntry } from "@/lib/review/log";
import { newEntry, readLessons, readLog, readSetting } from "./records";
import { onWritten, write } from "./store";

export interface Learning {
  readonly log: readonly LogEntry[];
  readonly lessons: readonly LessonRecord[];
  readonly newPerDay: number;
  /** False where the browser keeps nothing. */
  readonly kept: boolean;
}

const NEW_PER_DAY = 5;
const nothing: Learning = { log: [], lessons: [], newPerDay: NEW_PER_DAY, kept: false };

async function load(): Promise<Learning> {
  const [log, lessons, newPerDay] = await Promise.all([readLog(), readLessons(), readSetting("newPerDay")]);
  return { log, lessons, newPerDay: newPerDay ?? NEW_PER_DAY, kept: true };
}

export interface LearningActs {
  /** Puts an entry into the log. */
  readonly add: (entry: Pick<LogEntry, "question" | "grade">) => Promise<LogEntry>;
  readonly takeBack: (entry: LogEntry) => Promise<void>;
}

/** Null until it has been read. */
export function useLearning(): [Learning | null, LearningActs] {
  const [learning, setLearning] = useState<Learning | null>(null);
  useEffect(() => {
    let here = true;
    const read = async () => {
      const found = await load().catch(() => null);
      if (here) setLearning((known) => found ?? known ?? nothing);
    };
    void read();
    const stop = onWritten(() => void read());
    return () => {
      here = false;
      stop();
    };
  }, []);
  const add = useCallback<LearningActs["add"]>(async (entry) => {
    const made = newEntry(entry);
    await write("log", [made]).catch(() => setLearning((known) => withEntry(known ?? nothing, made)));
    return made;
  }, []);
  const takeBack = useCallback<LearningActs["takeBack"]>(async (entry) => {
    const undone = { ...entry, undone: Date.now() };
    await write("log", [undone]).catch(() => setLearning((known) => withEntry(known ?? nothing, undone)));
  }, []);
  return [learning, { add, takeBack }];
}

function withEntry(learning: Learning, entry: LogEntry): Learning {
  return { ...learning, log: [...learning.log.filter(({ id }) => id !== entry.id), entry] };
}
