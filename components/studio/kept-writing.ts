// What an author typed and the server has not got, in this browser. One record a lesson; it goes as soon as everything is saved.
import { keptDatabase } from "../ui/kept-database";
import type { Kept } from "./writer";

const STORE = "writing";
const database = keptDatabase({
  name: "aisle-studio",
  version: 1,
  upgrade: (db) => db.createObjectStore(STORE),
});

const done = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Null where there is none, and where the browser gives no storage. */
export async function keptWriting(lesson: string): Promise<Kept | null> {
  try {
    const db = await database();
    const found: unknown = await done(db.transaction(STORE).objectStore(STORE).get(lesson));
    return found ? (found as Kept) : null;
  } catch {
    return null;
  }
}

/** In the order of the calls. A browser without storage keeps nothing: then only the server does. */
export async function keepWriting(lesson: string, kept: Kept | null): Promise<void> {
  try {
    const db = await database();
    const store = db.transaction(STORE, "readwrite").objectStore(STORE);
    if (kept === null) await done(store.delete(lesson));
    else await done(store.put(kept, lesson));
  } catch {}
}
