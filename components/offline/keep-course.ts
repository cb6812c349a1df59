// Registers the service worker and has the page at hand and the kernel kept. Tells when a newer worker waits and when one took over.
import { runnerIframe } from "@/lib/kernel/client-iframe";
import { isKeptPage } from "@/lib/offline/kept";
import { keepPages } from "./worker-client";

export interface KeepCourseOptions {
  readonly runnerOrigin: string;
  readonly signal: AbortSignal;
  readonly onWaiting: (worker: ServiceWorker) => void;
  readonly onTakenOver: () => void;
}

/** How often a page that stays open asks whether there is a newer course, ms. */
const ASK_EVERY = 60 * 60_000;

/** Resolves when nothing is left to do but to listen. Where the browser refuses to keep anything, the course goes on as without it. */
export async function keepCourse(options: KeepCourseOptions): Promise<void> {
  const { signal } = options;
  const before = navigator.serviceWorker.controller;
  const registration = await navigator.serviceWorker
    .register("/sw.js", { updateViaCache: "none" })
    .catch(() => null);
  if (!registration || signal.aborted) return;
  watch(registration, before !== null, options);
  const { active } = await navigator.serviceWorker.ready;
  // What was fetched before there was a worker, it has not seen.
  if (before === null && active && isKeptPage(location.pathname))
    await keepPages(active, [location.pathname]);
  if (!signal.aborted) await keepKernel(options);
}

function watch(
  registration: ServiceWorkerRegistration,
  wasControlled: boolean,
  options: KeepCourseOptions,
): void {
  const { signal, onWaiting, onTakenOver } = options;
  let controlled = wasControlled;
  const look = () => {
    if (registration.waiting && navigator.serviceWorker.controller) onWaiting(registration.waiting);
  };
  const follow = () => registration.installing?.addEventListener("statechange", look, { signal });
  // The browser looks for a newer worker as a page opens, so one may be on its way already.
  look();
  follow();
  registration.addEventListener("updatefound", follow, { signal });
  navigator.serviceWorker.addEventListener(
    "controllerchange",
    () => {
      // The first worker of all changes nothing for the reader.
      if (controlled) onTakenOver();
      controlled = true;
    },
    { signal },
  );
  const timer = setInterval(() => void registration.update().catch(() => {}), ASK_EVERY);
  signal.addEventListener("abort", () => clearInterval(timer));
}

const KERNEL_KEPT = "aisle-kernel-kept";
const A_DAY = 24 * 60 * 60_000;
/** How long the runner page may take to keep the kernel, ms. */
const WITHIN = 180_000;

/** Once a day, on pages with a notebook: opens the runner page unseen, which keeps the kernel by itself. */
async function keepKernel({ runnerOrigin, signal }: KeepCourseOptions): Promise<void> {
  if (!document.querySelector(".cell") || savesData()) return;
  if (Date.now() - Number(localStorage.getItem(KERNEL_KEPT) ?? 0) < A_DAY) return;
  const frame = runnerIframe(runnerOrigin);
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, WITHIN);
    signal.addEventListener("abort", () => resolve());
    addEventListener(
      "message",
      ({ source, origin, data }) => {
        if (source !== frame.contentWindow || origin !== runnerOrigin || data?.aisle !== "kept") return;
        localStorage.setItem(KERNEL_KEPT, String(Date.now()));
        clearTimeout(timer);
        resolve();
      },
      { signal },
    );
    document.body.append(frame);
  });
  frame.remove();
}

function savesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}
