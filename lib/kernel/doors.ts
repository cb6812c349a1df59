// Takes away, before any cell runs, what no cell needs and what could reach beyond the notebook. The wall is the
// Content-Security-Policy of the worker's own response (lib/access/runner-policy.ts); this only spares surprises.

const doors = [
  "WebSocket",
  "WebSocketStream",
  "EventSource",
  "WebTransport",
  "XMLHttpRequest",
  "BroadcastChannel",
  "SharedWorker",
  "importScripts",
  "indexedDB",
  "caches",
  "cookieStore",
];

/** Removes the names from the worker's global object and everything it inherits from. */
export function closeDoors(scope: object): void {
  for (const name of doors)
    for (let at: object | null = scope; at !== null; at = Object.getPrototypeOf(at))
      Reflect.deleteProperty(at, name);
}
