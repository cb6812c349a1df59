// What the learner's habits leave behind (reviews, opened lessons, settings, notes), kept in this browser's IndexedDB. Records have an
// id and are merged, never overwritten, so that several tabs, and later several devices, can share them. It knows no meaning.
import { keptDatabase } from "../ui/kept-database";

const DATABASE = "aisle-learning";
const STORES = ["log", "lessons", "settings", "notes"] as const;
export type StoreName = (typeof STORES)[number];

export interface StoredRecord {
  readonly id: string;
}

const database = keptDatabase({
  name: DATABASE,
  version: 2,
  upgrade(db) {
    for (const name of STORES)
      if (!db.objectStoreNames.contains(name)) db.createObjectStore(name, { keyPath: "id" });
  },
});

/** All records of a store, unparsed: whoever reads them checks them. Rejects where the browser gives no storage. */
export async function readAll(name: StoreName): Promise<unknown[]> {
  const db = await database();
  return new Promise((resolve, reject) => {
    const request = db.transaction(name, "readonly").objectStore(name).getAll();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** One record, unparsed; undefined when there is none. */
export async function readOne(name: StoreName, id: string): Promise<unknown> {
  const db = await database();
  return new Promise((resolve, reject) => {
    const request = db.transaction(name, "readonly").objectStore(name).get(id);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(DATABASE);
const listeners = new Set<(name: StoreName) => void>();
channel?.addEventListener("message", ({ data }: MessageEvent<StoreName>) => {
  for (const listener of listeners) listener(data);
});

/** Resolves once the records are safely on this device, and tells every tab. */
export async function write<R extends StoredRecord>(name: StoreName, records: readonly R[]): Promise<void> {
  const db = await database();
  await new Promise<void>((resolve, reject) => {
    const transaction = db.transaction(name, "readwrite");
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
    for (const record of records) transaction.objectStore(name).put(record);
  });
  for (const listener of listeners) listener(name);
  channel?.postMessage(name);
}

/** Calls when a store was written to, here or in another tab. @returns stops it */
export function onWritten(listener: (name: StoreName) => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
