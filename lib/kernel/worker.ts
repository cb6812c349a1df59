// The kernel itself: runs cells in a module worker. It begins when the runner page hands it a port, and speaks only
// through that port. Entry of its own bundle.
import * as atOnce from "../learner/at-once";
import { connectHost, Stopped } from "../learner/host";
import { hurryFits } from "../learner/hurry-fits";
import { onPreparing, provideEngine, provideKeeper } from "../learner/prepare-engine";
import { showValue } from "../learner/show";
import type { HeldValue } from "../notebook/memory";
import { type AdapterLike, chooseBackend } from "./backend";
import { formatLine } from "./console";
import { closeDoors } from "./doors";
import { keepFits } from "./keep-fits";
import { createOutlet, type Outlet } from "./outlet";
import { wordsIn } from "./outlet-words";
import { type Command, commandSchema, type KernelEvent, PROTOCOL } from "./protocol";
import { createScope } from "./scope";
import { createTensorflow, type Tensorflow } from "./tensorflow";

interface Current {
  readonly run: string;
  readonly begun: number;
  readonly controller: AbortController;
  readonly outlet: Outlet;
}

type Of<T extends Command["type"]> = Extract<Command, { type: T }>;

self.addEventListener(
  "message",
  (event: MessageEvent<{ wasmUrl: string | null; lock: string }>) => {
    const port = event.ports[0];
    holdWhileAlive(event.data.lock);
    if (port !== undefined) begin(port, event.data.wasmUrl);
  },
  { once: true },
);

/** Tells the runner page, by a lock that the browser takes back from whoever is gone, that this worker lives. */
function holdWhileAlive(lock: string): void {
  // Only where the page is secure; elsewhere nobody hears of an end that nobody asked for.
  void navigator.locks?.request(lock, () => {
    self.postMessage("held");
    return new Promise(() => {});
  });
}

/** What a cell finds in "aisle": what is here already, unless it asks for more. */
async function aisleWith(names: readonly string[]): Promise<object> {
  return names.every((name) => name in atOnce) ? atOnce : import("../learner/aisle");
}

function begin(port: MessagePort, wasmUrl: string | null): void {
  // Bound now: a cell that replaces MessagePort.prototype.postMessage must not be handed the port.
  const post = port.postMessage.bind(port);
  const send = (event: KernelEvent) => post(event);
  const needs = new Map<string, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let locale: "en" | "zh" = "en";
  let current: Current | null = null;

  provideEngine(async () => (await import("recsys-kernels.wasm")).default);
  onPreparing((over) => {
    if (current === null) return;
    const { run } = current;
    const tell = (what: "gpu" | null) => {
      if (current?.run === run) send({ type: "preparing", run, what });
    };
    tell("gpu");
    const end = () => tell(null);
    over.then(end, end);
  });
  const tensorflow: Tensorflow = createTensorflow({ wasmUrl });
  let ready = false;
  const scope = createScope({
    owners: tensorflow.owners,
    loadModule: async (name, { names, source }) =>
      name === "aisle" ? aisleWith(names) : tensorflow.namespace(source),
    // What is aborted without Stop is a failure, such as reading from a GPU that was lost.
    isStop: (error) =>
      error instanceof Stopped ||
      (current?.controller.signal.aborted === true && error instanceof Error && error.name === "AbortError"),
  });

  const start = async (command: Of<"start">) => {
    locale = command.locale;
    try {
      const gpu = (navigator as Navigator & { gpu?: GPU }).gpu;
      const { played, ...choice } = await chooseBackend(command.backend, {
        isSecure: self.isSecureContext,
        requestAdapter: gpu === undefined ? null : () => gpu.requestAdapter() as Promise<AdapterLike | null>,
        load: tensorflow.use,
        time: tensorflow.time,
      });
      await tensorflow.use(choice.backend);
      tensorflow.onLost((why, message) => {
        current?.outlet.flush();
        send({ type: "ended", why, message });
      });
      if (played) {
        hurryFits();
        tensorflow.refuseSyncReads();
      }
      ready = true;
      closeDoors(self);
      send({ type: "ready", protocol: PROTOCOL, ...choice });
    } catch (error) {
      send({ type: "failedToStart", message: error instanceof Error ? error.message : String(error) });
    }
  };

  const leftBy = (cell: string, held: Readonly<Record<string, HeldValue>>) => {
    const { tensors, bytes } = tensorflow.memory();
    const left = tensorflow.owners.count(cell);
    return { tensors, memory: { held: { ...held }, left, tensors, bytes } };
  };

  const run = async (command: Of<"run">) => {
    const begun = performance.now();
    const controller = new AbortController();
    const outlet = createOutlet({ run: command.run, send, words: wordsIn(locale) });
    const own: Current = { run: command.run, begun, controller, outlet };
    if (current !== null || !ready) {
      const message = current === null ? "The kernel is not ready." : "Another cell is running.";
      const error = { name: "Error", message, place: null, hint: null };
      send({ type: "failed", run: command.run, ms: 0, stopped: false, error });
      return;
    }
    current = own;
    send({ type: "started", run: command.run });
    connectHost({
      locale,
      signal: controller.signal,
      settle: tensorflow.settle,
      output: outlet.output,
      progress: outlet.progress,
      need: (what, name) => need(command.run, what, name),
      handIn: ({ exercise, evidence, world }) =>
        send({
          type: "evidence",
          library: self.location.pathname.split("/").at(-1)!,
          run: command.run,
          exercise,
          evidence,
          ...(world === null ? {} : { world }),
        }),
    });
    provideKeeper(keepFits({ run: command.run, resume: command.resume, send }));
    const outcome = await scope.run({ ...command, providers: command.providers ?? {} });
    if (outcome.ok && current === own) await showValue(outcome.value);
    if (current !== own) return;
    current = null;
    outlet.flush();
    const ms = performance.now() - begun;
    const { run: id } = own;
    if (outcome.ok)
      send({
        type: "done",
        run: id,
        ms,
        values: { ...outcome.values },
        ...leftBy(command.cell, outcome.held),
      });
    else {
      const { stopped, error } = outcome;
      send({ type: "failed", run: id, ms, stopped, ...(stopped ? { lost: "kept" as const } : {}), error });
    }
  };

  const need = (id: string, what: "world" | "file", name: string) =>
    new Promise<unknown>((resolve, reject) => {
      const key = `${id}/${needs.size}/${Math.random().toString(36).slice(2)}`;
      needs.set(key, { resolve, reject });
      send({ type: "need", need: key, run: id, what, name });
    });

  const supply = ({ need: key, ok, value, error }: Of<"supply">) => {
    const waiting = needs.get(key);
    needs.delete(key);
    if (ok) waiting?.resolve(value);
    else waiting?.reject(new Error(error ?? "The page could not supply what the cell asked for."));
  };

  for (const stream of ["log", "info", "debug", "warn", "error"] as const) {
    const to = stream === "warn" || stream === "error" ? stream : "log";
    console[stream] = (...values: unknown[]) => current?.outlet.line(to, () => formatLine(values));
  }
  console.table = (value: unknown) => {
    if (current !== null) void showValue(value);
  };

  port.addEventListener("message", (event) => {
    const parsed = commandSchema.safeParse(event.data);
    if (!parsed.success) return;
    const command = parsed.data;
    if (command.type === "start") void start(command);
    else if (command.type === "run") void run(command);
    else if (command.type === "supply") supply(command);
    else if (current?.run === command.run) current.controller.abort(new Stopped());
  });
  port.start();
}
