// The script of the runner page: starts and ends workers when the app page, and nobody else, asks for it. What kernel
// and page say to each other does not pass through here: the worker is handed the page's port. Entry of its own bundle.
import * as z from "zod/mini";
import { RUNNER_CACHE } from "./runner-page";
import { wipe } from "./wipe";

const requestSchema = z.discriminatedUnion("aisle", [
  z.object({ aisle: z.literal("spawn"), id: z.string() }),
  z.object({ aisle: z.literal("end"), id: z.string() }),
  /** Asked now and then: a page whose process was ended does not answer. */
  z.object({ aisle: z.literal("ping"), id: z.string() }),
]);

/** Bytes of a module that uses one SIMD instruction; it validates only where SIMD is there. */
const simdModule = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
  11,
]);

const {
  app = "",
  worker: workerUrl = "",
  simd = "",
  wasm = "",
  keeper = "",
} = document.documentElement.dataset;
const apps = app.split(" ").filter(Boolean);
const workers = new Map<string, Worker>();

/** Fetched here, once: the worker's own policy lets it fetch nothing but blobs. */
const wasmUrl = fetchWasm();

async function fetchWasm(): Promise<string | null> {
  if (typeof WebAssembly !== "object") return null;
  const response = await fetch(WebAssembly.validate(simdModule) ? simd : wasm);
  if (!response.ok) return null;
  return URL.createObjectURL(new Blob([await response.arrayBuffer()], { type: "application/wasm" }));
}

async function spawn(id: string, port: MessagePort, origin: string): Promise<void> {
  const worker = new Worker(workerUrl, { type: "module", name: "aisle-kernel" });
  workers.set(id, worker);
  worker.addEventListener("error", (event) => {
    // A cell's own stray error is its business; only a script that did not load is ours.
    if (!(event instanceof ErrorEvent))
      window.parent.postMessage(
        { aisle: "broken", id, message: "The kernel's script could not be loaded." },
        origin,
      );
  });
  worker.addEventListener("message", () => void tellOfEnd({ id, worker, origin }), { once: true });
  const url = await wasmUrl.catch(() => null);
  if (workers.get(id) === worker) worker.postMessage({ wasmUrl: url, lock: lockOf(id) }, [port]);
}

const lockOf = (id: string) => `aisle-kernel-${id}`;

/**
 * No event says that a worker is gone, be it by its own doing or the browser's. It holds a lock as long as it lives; the
 * lock comes to us when it does not. Called once the worker has it.
 */
async function tellOfEnd({
  id,
  worker,
  origin,
}: {
  readonly id: string;
  readonly worker: Worker;
  readonly origin: string;
}): Promise<void> {
  await navigator.locks.request(lockOf(id), () => undefined);
  if (workers.get(id) === worker) window.parent.postMessage({ aisle: "gone", id }, origin);
}

function end(id: string): void {
  workers.get(id)?.terminate();
  workers.delete(id);
}

window.addEventListener("message", (event) => {
  if (event.source !== window.parent || !apps.includes(event.origin)) return;
  const request = requestSchema.safeParse(event.data);
  const port = event.ports[0];
  if (!request.success) return;
  const { aisle, id } = request.data;
  if (aisle === "end") end(id);
  else if (aisle === "ping") window.parent.postMessage({ aisle: "alive", id }, event.origin);
  else if (port !== undefined) void spawn(id, port, event.origin);
});

await wipe(window, RUNNER_CACHE);
for (const origin of apps) window.parent.postMessage({ aisle: "runner" }, origin);

/** Long enough after the start that nothing is taken from a first run. */
const KEEP_AFTER = 5000;

/** Has the kernel kept for use without a network, and says when it is. */
async function keep(): Promise<void> {
  await navigator.serviceWorker.register(`${keeper}?app=${encodeURIComponent(app)}`, {
    updateViaCache: "none",
  });
  await navigator.serviceWorker.ready;
  for (const origin of apps) window.parent.postMessage({ aisle: "kept" }, origin);
}

// Where the browser keeps nothing, notebooks need a network, as without this.
if (keeper !== "" && "serviceWorker" in navigator) setTimeout(() => void keep().catch(() => {}), KEEP_AFTER);
