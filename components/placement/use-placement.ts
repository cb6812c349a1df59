"use client";
// What was answered in the placement test, kept among the learner's settings, so that it goes on after a reload and on another device.
import { useCallback, useEffect, useState } from "react";
import type { Knows } from "@/lib/review/placement";
import { keepSetting, readSettings } from "../learning/records";
import { onWritten } from "../learning/store";

const PREFIX = "placement:";

/** Settings are never removed; this stands for "not answered". */
const NONE = -1;

interface Answers {
  /** Question id → whether it was known; null until they have been read. */
  readonly answers: ReadonlyMap<string, Knows> | null;
  /** Undefined takes the answer back. */
  readonly answer: (question: string, knows: Knows | undefined) => void;
}

async function read(): Promise<Map<string, Knows>> {
  const settings = await readSettings();
  return new Map(
    settings.flatMap(({ id, value }): [string, Knows][] =>
      id.startsWith(PREFIX) && (value === 0 || value === 1) ? [[id.slice(PREFIX.length), value]] : [],
    ),
  );
}

export function usePlacement(): Answers {
  const [answers, setAnswers] = useState<ReadonlyMap<string, Knows> | null>(null);
  useEffect(() => {
    let here = true;
    const look = async () => {
      const found = await read().catch(() => null);
      if (here) setAnswers((known) => found ?? known ?? new Map());
    };
    void look();
    const stop = onWritten(() => void look());
    return () => {
      here = false;
      stop();
    };
  }, []);
  const answer = useCallback<Answers["answer"]>((question, knows) => {
    setAnswers((known) => {
      const next = new Map(known);
      if (knows === undefined) next.delete(question);
      else next.set(question, knows);
      return next;
    });
    // Where the browser keeps nothing, the answers live as long as the page.
    void keepSetting(`${PREFIX}${question}`, knows ?? NONE).catch(() => {});
  }, []);
  return { answers, answer };
}
