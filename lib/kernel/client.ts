// The page's side of the kernel: keeps the runner iframe, starts and ends workers through it, and hands on what
// they say after checking it. It draws nothing and keeps no outputs; see lib/notebook/session for that.
import type { BackendName, KernelEvent } from "./protocol";

/** One cell to run. `lib/notebook/session`'s `runRequest` makes it. */
export interface RunRequest {
  readonly run: string;
  readonly cell: string;
  readonly source: string;
  readonly declares: readonly string[];
  readonly reads: readonly string[];
  readonly providers: Readonly<Record<string, string>>;
}

export interface KernelOptions {
  /** Origin of the runner host, such as "http://run.aisle.localhost:3000". */
  readonly runnerOrigin: string;
  /** Where the (invisible) iframe goes; usually document.body. */
  readonly container: HTMLElement;
  readonly locale: "en" | "zh";
  /** Everything the kernel says, already checked. `need` events are not among them: see onNeed. */
  readonly onEvent: (event: KernelEvent) => void;
  /** "starting" whenever a new, empty worker is begun; "off" when one ended. Either way all values are gone. */
  readonly onStatus: (status: "off" | "starting") => void;
  /**
   * Fetches what only the page can: a sealed world by exercise id (Uint8Array of its file and its id), or the
   * learner's dropped file (File, or null when there is none). A rejection becomes the cell's error.
   */
  readonly onNeed: (
    need: { what: "world"; name: string } | { what: "file"; name: string },
  ) => Promise<unknown>;
}

/** What `onNeed` resolves to for `what: "world"`. */
export interface WorldSupply {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly worldId: string;
}

export interface Kernel {
  /** Begins loading; `ready` or `failedToStart` follows. null lets the kernel choose the backend. A running worker is ended first. */
  start(backend: BackendName | null): void;
  /** Starts the kernel if it is off. One run at a time: send the next after `done` or `failed`. */
  run(request: RunRequest): void;
  /** Asks the run to stop; ends the worker when it has not within 250 ms. `failed` with `stopped: true` follows either way. */
  stop(run: string): void;
  /** Ends the worker and begins a new one on the same choice of backend. */
  restart(): void;
  /** Ends everything and removes the iframe. */
  dispose(): void;
}
