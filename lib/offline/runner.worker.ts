// The runner host's service worker: keeps the kernel, so that notebooks run without a network, and nothing else. Learners' code lives on
// this host and might reach what a browser stores for it, so what is kept is never trusted: files are compared with the hashes in this
// script, their headers come from it, and the page is written by it. Entry of its own bundle.
import { kernelFileHeaders, runnerHeaders } from "../access/runner-policy";
import { type KernelManifest, RUNNER_CACHE, runnerPage } from "../kernel/runner-page";
import { fromBuild, type Hashes, type Store } from "./verified";

declare const self: ServiceWorkerGlobalScope;
/** Written in by the build. */
declare const KERNEL: KernelManifest;
declare const HASHES: Hashes;

const apps = (new URL(self.location.href).searchParams.get("app") ?? "").split(" ").filter(Boolean);

const store: Store = {
  match: (address) => caches.match(address, { cacheName: RUNNER_CACHE }),
  put: async (address, response) => (await caches.open(RUNNER_CACHE)).put(address, response),
};

const built = (path: string) => fromBuild({ path, hashes: HASHES, store, fetchFile: (file) => fetch(file) });

self.addEventListener("install", (event) => event.waitUntil(keepAll()));
self.addEventListener("activate", (event) =>
  event.waitUntil(Promise.all([dropOthers(), self.clients.claim()]).then(() => undefined)),
);

async function keepAll(): Promise<void> {
  // One after the other: somebody may be running a cell meanwhile.
  for (const path of Object.keys(HASHES)) {
    if ((await built(path)) === null)
      throw new Error(`The server has another ${path} than this worker was built with.`);
  }
}

async function dropOthers(): Promise<void> {
  const cache = await caches.open(RUNNER_CACHE);
  for (const request of await cache.keys())
    if (!Object.hasOwn(HASHES, new URL(request.url).pathname)) await cache.delete(request);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && url.pathname === "/runner") event.respondWith(page(request));
  else if (Object.hasOwn(HASHES, url.pathname)) event.respondWith(file(request, url.pathname));
});

/** The server's own while there is one: it may be of a newer build. */
async function page(request: Request): Promise<Response> {
  try {
    const response = await fetch(request);
    if (response.ok) return response;
  } catch {
    // No network.
  }
  return new Response(runnerPage(KERNEL, apps), { headers: runnerHeaders(apps) });
}

async function file(request: Request, path: string): Promise<Response> {
  const bytes = await built(path);
  if (bytes === null) return fetch(request);
  const type = path.endsWith(".wasm") ? "application/wasm" : "text/javascript; charset=utf-8";
  return new Response(bytes, { headers: { ...kernelFileHeaders, "content-type": type } });
}
