// The page's side of the kernel: keeps the runner iframe, starts and ends workers through it, and hands on what
// they say after checking it. It draws nothing and keeps no outputs; see lib/notebook/session for that.
import { type BackendName, type Command, type KernelEvent, kernelEventSchema, PROTOCOL } from "./protocol";
import { createRunnerFrame } from "./runner-frame";

/** One cell to run. `runRequest` of lib/notebook/reduce makes it. */
export interface RunRequest {
  readonly run: string;
  readonly cell: string;
  readonly source: string;
  readonly declares: readonly string[];
  readonly reads: readonly string[];
  /** Name → the cell that declares it. */
  readonly providers: Readonly<Record<string, string>>;
  /** A checkpoint that the kernel sent in an earlier run of the same cell, to go on behind. */
  readonly resume?: Extract<Command, { type: "run" }>["resume"];
}

/** What `onNeed` resolves to for a world: its file, as lib/interactions/world-file writes it, and its id. */
export interface WorldSupply {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly worldId: string;
}

export interface KernelNeed {
  readonly what: "world" | "file";
  /** The exercise's id for a world; empty for the file. */
  readonly name: string;
}

export interface KernelOptions {
  /** Origin of the runner host, such as "http://run.aisle.localhost:3000". */
  readonly runnerOrigin: string;
  /** Where the (invisible) iframe goes; usually document.body. */
  readonly container: HTMLElement;
  readonly locale: "en" | "zh";
  /** Everything the kernel says, already checked, except `need`: see onNeed. */
  readonly onEvent: (event: KernelEvent) => void;
  /** "starting" whenever a new, empty worker is begun; "off" when one ended. Either way all values are gone. */
  readonly onStatus: (status: "off" | "starting") => void;
  /**
   * Fetches what only the page can: a sealed world (WorldSupply), or the learner's dropped file ({ file, mapping },
   * or null when there is none; see openFile in lib/learner/data.ts). A rejection becomes the cell's error.
   */
  readonly onNeed: (need: KernelNeed) => Promise<unknown>;
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

/** How long a run may take to obey Stop, ms. */
const STOP_WITHIN = 250;
/** More messages than this in a second are a flood: the page would no longer answer. */
const FLOOD = 2000;

interface Worker {
  readonly id: string;
  readonly port: MessagePort;
  ready: boolean;
  /** In progress, or waiting for `ready`. */
  run: { readonly id: string; readonly begun: number } | null;
  waiting: RunRequest | null;
  stopTimer: ReturnType<typeof setTimeout> | null;
}

/** Why a worker ends; without one, because the page wants it. */
interface Ending {
  readonly name: string;
  readonly message: string;
  readonly why: Extract<KernelEvent, { type: "ended" }>["why"] | null;
}

const endings = {
  died: (message: string): Ending => ({ name: "KernelDied", message, why: "died" }),
  gpuLost: (message: string): Ending => ({ name: "GpuLost", message, why: "gpuLost" }),
  gpuMemory: (message: string): Ending => ({ name: "GpuMemory", message, why: "gpuMemory" }),
};

const GONE = "The kernel’s worker is gone, though nobody had asked it to end.";

/** Nothing is loaded until `start` or `run`. */
export function createKernel(options: KernelOptions): Kernel {
  const { runnerOrigin, container, locale, onEvent, onStatus, onNeed } = options;
  let worker: Worker | null = null;
  let wanted: BackendName | null = null;
  let flood = { since: 0, count: 0 };

  const frame = createRunnerFrame({
    runnerOrigin,
    container,
    onBroken: (id, message) => {
      if (id === worker?.id) failToStart(message);
    },
    onGone: (id) => {
      if (worker !== null && (id === null || id === worker.id)) end(endings.died(GONE));
    },
  });

  const send = (to: Worker, command: Command, transfer: Transferable[] = []) =>
    to.port.postMessage(command, transfer);

  const begin = () => {
    end();
    const { port1, port2 } = new MessageChannel();
    const own: Worker = {
      id: crypto.randomUUID?.() ?? String(Math.random()),
      port: port1,
      ready: false,
      run: null,
      waiting: null,
      stopTimer: null,
    };
    worker = own;
    flood = { since: 0, count: 0 };
    port1.onmessage = (event) => {
      if (worker === own) hear(own, event.data);
    };
    onStatus("starting");
    frame.open().then(
      () => {
        if (worker !== own) return;
        frame.spawn(own.id, port2);
        send(own, { type: "start", backend: wanted, locale });
      },
      (error: Error) => {
        if (worker === own) failToStart(error.message);
      },
    );
    return own;
  };

  /** Ends the worker; a run in progress gets its end told first. */
  const end = (why?: Ending) => {
    const own = worker;
    if (own === null) return;
    worker = null;
    if (own.stopTimer !== null) clearTimeout(own.stopTimer);
    own.port.close();
    frame.end(own.id);
    if (own.run !== null) {
      const { name, message } = why ?? { name: "Stopped", message: "Stopped" };
      const ms = performance.now() - own.run.begun;
      const error = { name, message, place: null, hint: null };
      onEvent({ type: "failed", run: own.run.id, ms, stopped: why === undefined, lost: "all", error });
    }
    onStatus("off");
    if (why?.why) onEvent({ type: "ended", why: why.why, message: why.message });
  };

  const failToStart = (message: string) => {
    end({ name: "KernelError", message, why: null });
    onEvent({ type: "failedToStart", message });
  };

  const hear = (own: Worker, data: unknown) => {
    const now = performance.now();
    if (now - flood.since > 1000) flood = { since: now, count: 0 };
    if (++flood.count > FLOOD) {
      end({
        name: "Flood",
        message: "The cell sent more than the page can show; it was ended.",
        why: null,
      });
      return;
    }
    const parsed = kernelEventSchema.safeParse(data);
    if (!parsed.success) return;
    const event = parsed.data;
    if (event.type === "need") {
      supply(own, event.need, { what: event.what, name: event.name });
      return;
    }
    if (event.type === "ready") {
      if (own.ready) return;
      if (event.protocol !== PROTOCOL) {
        failToStart("The notebook runner is of another version than this page. Reload the page.");
        return;
      }
      own.ready = true;
      onEvent(event);
      if (own.waiting !== null) send(own, { type: "run", ...plain(own.waiting) });
      own.waiting = null;
      return;
    }
    if (event.type === "failedToStart") {
      failToStart(event.message);
      return;
    }
    if (event.type === "ended") {
      end(endings[event.why](event.message));
      return;
    }
    // Whatever is not of the run in progress is late, or made up by a cell.
    if (event.run !== own.run?.id) return;
    if (event.type === "done" || event.type === "failed") {
      if (own.stopTimer !== null) clearTimeout(own.stopTimer);
      own.stopTimer = null;
      own.run = null;
    }
    onEvent(event);
  };

  const supply = (own: Worker, need: string, what: KernelNeed) => {
    onNeed(what).then(
      (value) => {
        if (worker === own) send(own, { type: "supply", need, ok: true, value });
      },
      (error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        if (worker === own) send(own, { type: "supply", need, ok: false, value: null, error: message });
      },
    );
  };

  return {
    start(backend) {
      wanted = backend;
      begin();
    },
    run(request) {
      const own = worker ?? begin();
      if (own.run !== null) throw new Error("The kernel runs one cell at a time.");
      own.run = { id: request.run, begun: performance.now() };
      if (own.ready) send(own, { type: "run", ...plain(request) });
      else own.waiting = request;
    },
    stop(run) {
      const own = worker;
      if (own?.run?.id !== run || own.stopTimer !== null) return;
      if (own.waiting !== null) {
        // Not sent yet: nothing is lost.
        own.waiting = null;
        own.run = null;
        const error = { name: "Stopped", message: "Stopped", place: null, hint: null };
        onEvent({ type: "failed", run, ms: 0, stopped: true, error });
        return;
      }
      send(own, { type: "stop", run });
      own.stopTimer = setTimeout(() => {
        if (worker === own) end();
      }, STOP_WITHIN);
    },
    restart() {
      begin();
    },
    dispose() {
      end();
      frame.close();
    },
  };
}

const plain = ({ declares, reads, providers, ...rest }: RunRequest) => ({
  ...rest,
  declares: [...declares],
  reads: [...reads],
  providers: { ...providers },
});
