// How a page speaks with the app's service worker. No words, no marks.
import type { Answer, KeptPage, Question } from "@/lib/offline/kept";

/** The worker that answers for this page's host; null where there is none yet, or the browser has none. */
export async function activeWorker(): Promise<ServiceWorker | null> {
  if (!("serviceWorker" in navigator)) return null;
  const registration = await navigator.serviceWorker.getRegistration();
  return registration?.active ?? null;
}

function ask(worker: ServiceWorker, question: Question): Promise<Answer> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<Answer>) => {
      port1.close();
      resolve(data);
    };
    worker.postMessage(question, [port2]);
  });
}

export async function keptPages(worker: ServiceWorker): Promise<readonly KeptPage[]> {
  const answer = await ask(worker, { aisle: "list" });
  return answer.kind === "pages" ? answer.pages : [];
}

export async function dropPage(worker: ServiceWorker, path: string): Promise<void> {
  await ask(worker, { aisle: "drop", path });
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
  for (const path of paths) {
    if (signal?.aborted) break;
    if ((await ask(worker, { aisle: "keep", path })).kind === "failed") failed.push(path);
    done++;
    onProgress?.({ done, all: paths.length, failed: [...failed] });
  }
  return { done, all: paths.length, failed };
}
