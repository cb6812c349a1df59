// The page's side of the worker that knows the types: fetches its files, begins it, asks one thing at a time. A newer
// question of a kind takes the place of an older one that waits.
import type { Question, Questions } from "./answers";
import type { CellText } from "./cell-files";
import type { FromTypeWorker, ToTypeWorker, TypeHelpFiles } from "./protocol";

export type TypeHelpStatus = "off" | "loading" | "ready" | "failed";

export interface TypeHelpClient {
  /** Fetches and begins what is needed, once; after a failure it tries again. Never rejects: the status tells. */
  start(): Promise<void>;
  /** Null when there is no help yet, or a newer question of the kind took its place, or it could not be answered. */
  ask<Q extends Question>(
    question: Q,
    ask: Questions[Q]["ask"],
    cells: readonly CellText[],
  ): Promise<Questions[Q]["answer"] | null>;
  dispose(): void;
}

export interface TypeHelpClientOptions {
  readonly files: TypeHelpFiles;
  readonly locale: "en" | "zh";
  readonly onStatus: (status: TypeHelpStatus) => void;
}

interface Waiting {
  readonly message: Extract<ToTypeWorker, { id: number }>;
  readonly cells: readonly CellText[];
  answer(answer: unknown): void;
}

/** What somebody waits for at the cursor goes first; marks can wait. */
const ORDER: readonly Question[] = ["complete", "describe", "explain", "check"];

async function bytesOf(address: string): Promise<ArrayBuffer> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.arrayBuffer();
}

export function createTypeHelpClient({ files, locale, onStatus }: TypeHelpClientOptions): TypeHelpClient {
  let worker: Worker | null = null;
  let starting: Promise<void> | null = null;
  let open = false;
  let gone = false;
  let known: readonly CellText[] | null = null;
  let asked: Waiting | null = null;
  let next = 1;
  const waiting = new Map<Question, Waiting>();

  const post = (message: ToTypeWorker, transfer: Transferable[] = []) =>
    worker?.postMessage(message, transfer);

  const fail = () => {
    worker?.terminate();
    worker = null;
    starting = null;
    open = false;
    known = null;
    asked?.answer(null);
    for (const one of waiting.values()) one.answer(null);
    asked = null;
    waiting.clear();
    if (!gone) onStatus("failed");
  };

  const pump = () => {
    if (!open || asked !== null) return;
    const question = ORDER.find((one) => waiting.has(one));
    if (question === undefined) return;
    asked = waiting.get(question)!;
    waiting.delete(question);
    if (!isSame(known, asked.cells)) {
      known = asked.cells;
      post({ do: "cells", cells: known });
    }
    post(asked.message);
  };

  const hear = (message: FromTypeWorker) => {
    if (message.is === "open") {
      open = true;
      onStatus("ready");
    } else if (message.is === "failed" && message.id === null) {
      fail();
      return;
    } else if (asked !== null && message.id === asked.message.id) {
      asked.answer(message.is === "answer" ? message.answer : null);
      asked = null;
    }
    pump();
  };

  const begin = async () => {
    onStatus("loading");
    try {
      worker = new Worker(files.worker, { type: "module", name: "type-help" });
      worker.onmessage = ({ data }: MessageEvent<FromTypeWorker>) => hear(data);
      worker.onerror = (event) => {
        event.preventDefault();
        fail();
      };
      const [types, words] = await Promise.all([
        bytesOf(files.types),
        locale === "zh" ? bytesOf(files.words) : null,
      ]);
      post({ do: "open", types, words }, words === null ? [types] : [types, words]);
    } catch {
      fail();
    }
  };

  return {
    start() {
      if (gone) return Promise.resolve();
      starting ??= begin();
      return starting;
    },
    ask(question, ask, cells) {
      return new Promise((resolve) => {
        if (!open) {
          resolve(null);
          return;
        }
        waiting.get(question)?.answer(null);
        const message = { do: question, id: next++, ask } as Waiting["message"];
        waiting.set(question, { message, cells, answer: resolve as Waiting["answer"] });
        pump();
      });
    },
    dispose() {
      gone = true;
      fail();
    },
  };
}

function isSame(a: readonly CellText[] | null, b: readonly CellText[]): boolean {
  return (
    a !== null &&
    a.length === b.length &&
    a.every(({ name, source }, k) => name === b[k]!.name && source === b[k]!.source)
  );
}
