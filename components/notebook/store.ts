// What the learner typed, kept in this browser: one IndexedDB store, one record a lesson. Nothing leaves the device.

const DATABASE = "aisle-notebooks";
const STORE = "edits";

export interface SavedEdits {
  /** Cell name → edited source; cells as shipped are left out. */
  readonly sources: Readonly<Record<string, string>>;
  /** Clock time, ms. */
  readonly savedAt: number;
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The browser's database did not open."));
    request.onblocked = () =>
      reject(new Error("Another tab keeps an older database open. Close it and reload."));
  });
}

let opened: Promise<IDBDatabase> | null = null;

function database(): Promise<IDBDatabase> {
  opened ??= open().catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

/** The edits of a lesson, or null when there are none. Rejects where the browser gives no storage. */
export async function loadEdits(lessonId: string): Promise<SavedEdits | null> {
  const db = await database();
  return new Promise((resolve, reject) => {
    const request = db.transaction(STORE).objectStore(STORE).get(lessonId);
    request.onsuccess = () => resolve(isSavedEdits(request.result) ? request.result : null);
    request.onerror = () => reject(request.error);
  });
}

/** Writes, or removes when nothing is edited. Resolves when the transaction is complete. */
export async function saveEdits(lessonId: string, edits: SavedEdits): Promise<void> {
  const db = await database();
  await new Promise<void>((resolve, reject) => {
    const transaction = db.transaction(STORE, "readwrite");
    const store = transaction.objectStore(STORE);
    if (Object.keys(edits.sources).length === 0) store.delete(lessonId);
    else store.put(edits, lessonId);
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
    // Without this a write begun while the page closes may wait for the idle timer and be lost.
    transaction.commit();
  });
}

function isSavedEdits(value: unknown): value is SavedEdits {
  if (typeof value !== "object" || value === null || !("sources" in value) || !("savedAt" in value))
    return false;
  const { sources, savedAt } = value;
  return (
    typeof savedAt === "number" &&
    typeof sources === "object" &&
    sources !== null &&
    Object.values(sources).every((source) => typeof source === "string")
  );
}
