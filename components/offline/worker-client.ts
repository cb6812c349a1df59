// How a page speaks with the app's service worker. No words, no marks.
import type { Answer, KeptPage, Question } from "@/lib/offline/kept";

/** The worker that answers for this page's host; null where there is none yet, or the browser has none. */
export async function activeWorker(): Promise<ServiceWorker | null> {
  if (!("serviceWorker" in navigator)) return null;
  const registration = await navigator.serviceWorker.getRegistration();
  return registration?.active ?? null;
}

/** Asks, and calls `onAnswer` for all that comes until the end. Resolves at the end. */
function ask(worker: ServiceWorker, question: Question, onAnswer: (answer: Answer) => void): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<Answer>) => {
      onAnswer(data);
      if (data.kind === "end" || data.kind === "pages") {
        port1.close();
        resolve();
      }
    };
    worker.postMessage(question, [port2]);
  });
}

export async function keptPages(worker: ServiceWorker): Promise<readonly KeptPage[]> {
  let pages: readonly KeptPage[] = [];
  await ask(worker, { aisle: "list" }, (answer) => {
    if (answer.kind === "pages") pages = answer.pages;
  });
  return pages;
}

export function dropPages(worker: ServiceWorker, paths: readonly string[]): Promise<void> {
  return ask(worker, { aisle: "drop", paths }, () => {});
}

export interface Progress {
  readonly done: number;
  readonly all: number;
  /** Paths that could not be fetched. */
  readonly failed: readonly string[];
}

/** Keeps pages one after the other; stops between two when told to. */
export async function keepPages(
  worker: ServiceWorker,
  paths: readonly string[],
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (progress: Progress) => void } = {},
): Promise<Progress> {
  const failed: string[] = [];
  let done = 0;
  const progress = () => ({ done, all: paths.length, failed: [...failed] });
  for (const path of paths) {
    if (signal?.aborted) break;
    await ask(worker, { aisle: "keep", paths: [path] }, ({ kind }) => {
      if (kind === "failed") failed.push(path);
    });
    done++;
    onProgress?.(progress());
  }
  return progress();
}
