// The app's service worker: keeps the built files from the first visit on and every page that was visited, and answers with them where
// the server does not. It changes nothing under an open page: a new one waits until a page asks it to take over. Entry of its own
// bundle; the rules are in kept.ts, and the runner host has a worker of its own (runner.worker.ts).
import {
  CacheFirst,
  ExpirationPlugin,
  NetworkFirst,
  type PrecacheEntry,
  Serwist,
  type SerwistPlugin,
} from "serwist";
import {
  type Answer,
  type KeptPage,
  keyOf,
  mayChangePerson,
  offlinePage,
  olderPages,
  pagesOf,
  picturesOf,
  type Question,
  type Rule,
  ruleFor,
} from "./kept";

declare const self: ServiceWorkerGlobalScope;
/** Written in by the build: its name, and what is fetched when this worker is installed. */
declare const BUILD: string;
declare const PRECACHE: PrecacheEntry[];

/** Training data of whoever works here. */
const WORLDS = "aisle-worlds";
const PICTURES = "aisle-pictures";

/** Only whole answers are kept, and none that a redirect led to: it would stand for another address. */
const wholeOnly: SerwistPlugin = {
  cacheWillUpdate: async ({ response }) =>
    response.status === 200 && !response.redirected ? response : null,
};
const oneCopy: SerwistPlugin = {
  cacheKeyWillBeUsed: async ({ request }) => keyOf(new URL(request.url)),
};

/** Whoever keeps a page wants to see it whole: pictures further down have not been fetched yet. */
const withPictures: SerwistPlugin = {
  cacheDidUpdate: async ({ newResponse }) => keepPictures(await newResponse.text()),
};

const is =
  (rule: Rule) =>
  ({ url, request }: { url: URL; request: Request }) =>
    ruleFor({
      url,
      method: request.method,
      navigates: request.mode === "navigate",
      origin: self.location.origin,
    }) === rule;

const serwist = new Serwist({
  precacheEntries: PRECACHE,
  precacheOptions: { cleanupOutdatedCaches: true, concurrency: 4 },
  clientsClaim: true,
  runtimeCaching: [
    {
      matcher: is("page"),
      handler: new NetworkFirst({
        cacheName: pagesOf(BUILD),
        networkTimeoutSeconds: 6,
        plugins: [wholeOnly, oneCopy, withPictures],
      }),
    },
    {
      matcher: is("picture"),
      handler: new CacheFirst({ cacheName: PICTURES, plugins: [wholeOnly] }),
    },
    {
      matcher: is("file"),
      handler: new CacheFirst({
        cacheName: "aisle-files",
        plugins: [wholeOnly, new ExpirationPlugin({ maxEntries: 80, purgeOnQuotaError: true })],
      }),
    },
    {
      matcher: is("words"),
      handler: new NetworkFirst({
        cacheName: "aisle-words",
        networkTimeoutSeconds: 6,
        plugins: [wholeOnly, oneCopy, new ExpirationPlugin({ maxEntries: 200, purgeOnQuotaError: true })],
      }),
    },
    {
      matcher: is("world"),
      // A world is sent on to under its own number, so here the last answer counts whatever address it came from.
      handler: new NetworkFirst({
        cacheName: WORLDS,
        plugins: [
          { cacheWillUpdate: async ({ response }) => (response.status === 200 ? response : null) },
          oneCopy,
          new ExpirationPlugin({ maxEntries: 10, purgeOnQuotaError: true }),
        ],
      }),
    },
  ],
});

serwist.setCatchHandler(async ({ request, url }) => {
  const instead =
    request.mode === "navigate" ? await serwist.matchPrecache(offlinePage(url.pathname)) : undefined;
  return instead ?? Response.error();
});
serwist.addEventListeners();

// The next one to work here gets their own data, or none.
self.addEventListener("fetch", (event) => {
  const { url, method } = event.request;
  if (mayChangePerson({ url: new URL(url), method, origin: self.location.origin }))
    event.waitUntil(caches.delete(WORLDS));
});

// What was kept of an older build is fetched anew, so that it finds the files of this one; a page that fails stays behind.
self.addEventListener("install", (event) => event.waitUntil(keepAnew()));
self.addEventListener("activate", (event) => event.waitUntil(dropOlder()));

async function keepAnew(): Promise<void> {
  for (const name of olderPages(await caches.keys(), BUILD)) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) await keep(url);
  }
}

async function dropOlder(): Promise<void> {
  for (const name of olderPages(await caches.keys(), BUILD)) await caches.delete(name);
  await dropPictures();
}

/** One that cannot be had is left out: the page is worth having without it. */
async function keepPictures(html: string): Promise<void> {
  const addresses = picturesOf(html);
  if (addresses.length === 0) return;
  const cache = await caches.open(PICTURES);
  for (const address of addresses) {
    if (await cache.match(address)) continue;
    const response = await fetch(address, { credentials: "same-origin" }).catch(() => null);
    if (response?.status === 200 && !response.redirected) await cache.put(address, response);
  }
}

/** Those that no kept page shows. */
async function dropPictures(): Promise<void> {
  const pages = await caches.open(pagesOf(BUILD));
  const shown = new Set<string>();
  for (const request of await pages.keys())
    for (const address of picturesOf((await (await pages.match(request))?.text()) ?? "")) shown.add(address);
  const cache = await caches.open(PICTURES);
  for (const request of await cache.keys())
    if (!shown.has(new URL(request.url).pathname)) await cache.delete(request);
}

/** @returns whether it is kept now */
async function keep(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, { credentials: "same-origin", cache: "no-cache" });
    if (response.status !== 200 || response.redirected) return false;
    const cache = await caches.open(pagesOf(BUILD));
    const html = await response.clone().text();
    await cache.put(keyOf(new URL(address, self.location.origin)), response);
    await keepPictures(html);
    return true;
  } catch {
    return false;
  }
}

async function keptPages(): Promise<KeptPage[]> {
  const cache = await caches.open(pagesOf(BUILD));
  const pages: KeptPage[] = [];
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    const title = /<title>([^<]*)<\/title>/.exec((await response?.text()) ?? "")?.[1] ?? "";
    const kept = Date.parse(response?.headers.get("date") ?? "");
    pages.push({ path: new URL(request.url).pathname, title, kept: Number.isNaN(kept) ? 0 : kept });
  }
  return pages;
}

async function answer(question: Exclude<Question, { aisle: "take-over" }>): Promise<Answer> {
  if (question.aisle === "list") return { kind: "pages", pages: await keptPages() };
  if (question.aisle === "keep") return { kind: (await keep(question.path)) ? "kept" : "failed" };
  const cache = await caches.open(pagesOf(BUILD));
  await cache.delete(keyOf(new URL(question.path, self.location.origin)));
  return { kind: "dropped" };
}

self.addEventListener("message", (event) => {
  const question = event.data as Question;
  if (question.aisle === "take-over") void self.skipWaiting();
  else event.waitUntil(answer(question).then((said) => event.ports[0]?.postMessage(said)));
});
