// Opens a database of this browser, once a page, and lets go of it where a newer page or the browser asks for that. What lies in it is its
// user's matter.

export interface KeptDatabase {
  readonly name: string;
  readonly version: number;
  readonly upgrade: (db: IDBDatabase, oldVersion: number) => void;
}

function open({ name, version, upgrade }: KeptDatabase, onGone: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = ({ oldVersion }) => upgrade(request.result, oldVersion);
    request.onsuccess = () => {
      // A tab with a newer page waits for this.
      request.result.onversionchange = () => {
        request.result.close();
        onGone();
      };
      request.result.onclose = onGone;
      resolve(request.result);
    };
    request.onerror = () => reject(request.error ?? new Error("The browser's database did not open."));
    request.onblocked = () =>
      reject(new Error("Another tab keeps an older database open. Close it and reload."));
  });
}

/** What a request came to. */
export const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** @returns gives the open database; rejects where the browser gives no storage, and tries again when asked again */
export function keptDatabase(options: KeptDatabase): () => Promise<IDBDatabase> {
  let opened: Promise<IDBDatabase> | null = null;
  const gone = () => {
    opened = null;
  };
  return () => {
    opened ??= open(options, gone).catch((error: unknown) => {
      gone();
      throw error;
    });
    return opened;
  };
}
