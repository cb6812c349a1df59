// The invisible iframe that holds the runner page, and what that page says of its workers. What kernel and page say to
// each other does not pass through here: see client.ts.

import { runnerIframe } from "./client-iframe";

export interface RunnerFrameOptions {
  readonly runnerOrigin: string;
  /** Where the iframe goes. */
  readonly container: HTMLElement;
  /** The worker's script did not load. */
  readonly onBroken: (worker: string, message: string) => void;
  /** The worker is gone, and nobody asked for it. Null: all of them, with the page that held them. */
  readonly onGone: (worker: string | null) => void;
}

export interface RunnerFrame {
  /** Loads the runner page unless it is there. @throws Error when it does not answer */
  open(): Promise<void>;
  spawn(worker: string, port: MessagePort): void;
  end(worker: string): void;
  close(): void;
}

/** How long the runner page may take to appear, ms. */
const WITHIN = 20_000;
/** How often it is asked whether it is still there, ms. */
const ASK_EVERY = 2000;
/** So many questions in a row without an answer, and it is gone. Counted, since clocks go on while a machine sleeps. */
const MOST_UNANSWERED = 5;

/** Nothing is loaded until `open`. */
export function createRunnerFrame(options: RunnerFrameOptions): RunnerFrame {
  const { runnerOrigin, container, onBroken, onGone } = options;
  let iframe: HTMLIFrameElement | null = null;
  let opened: Promise<void> | null = null;
  let isThere: (() => void) | null = null;
  let unanswered = 0;
  let asking: ReturnType<typeof setInterval> | null = null;

  const post = (message: object, transfer: Transferable[] = []) =>
    iframe?.contentWindow?.postMessage(message, runnerOrigin, transfer);

  const onMessage = (event: MessageEvent) => {
    if (iframe === null || event.source !== iframe.contentWindow || event.origin !== runnerOrigin) return;
    const data = event.data as { aisle?: unknown; id?: unknown; message?: unknown } | null;
    if (data?.aisle === "runner") isThere?.();
    if (data?.aisle === "alive") unanswered = 0;
    if (data?.aisle === "broken") onBroken(String(data.id), String(data.message));
    if (data?.aisle === "gone") onGone(String(data.id));
  };

  const ask = () => {
    if (unanswered >= MOST_UNANSWERED) {
      close();
      onGone(null);
      return;
    }
    unanswered++;
    post({ aisle: "ping", id: "" });
  };

  const load = () =>
    new Promise<void>((resolve, reject) => {
      iframe = runnerIframe(runnerOrigin);
      const timer = setTimeout(() => {
        close();
        reject(new Error(`The page at ${runnerOrigin}/runner, in which notebooks run, does not answer.`));
      }, WITHIN);
      isThere = () => {
        clearTimeout(timer);
        unanswered = 0;
        asking ??= setInterval(ask, ASK_EVERY);
        resolve();
      };
      window.addEventListener("message", onMessage);
      container.append(iframe);
    });

  const close = () => {
    if (asking !== null) clearInterval(asking);
    asking = null;
    window.removeEventListener("message", onMessage);
    iframe?.remove();
    iframe = null;
    opened = null;
  };

  return {
    open() {
      opened ??= load();
      return opened;
    },
    spawn: (id, port) => post({ aisle: "spawn", id }, [port]),
    end: (id) => post({ aisle: "end", id }),
    close,
  };
}
