// Empties the runner host's storage: nothing of an earlier visit may be read by a cell, and nothing a cell stored may stay.

/** What of a window can keep something. Touching one that the browser refuses throws. */
export interface Keeping {
  readonly localStorage: Pick<Storage, "clear">;
  readonly sessionStorage: Pick<Storage, "clear">;
  readonly indexedDB: Pick<IDBFactory, "databases" | "deleteDatabase">;
  readonly caches: Pick<CacheStorage, "keys" | "delete">;
  readonly navigator: {
    readonly storage: { getDirectory(): Promise<Folder> };
    /** Not in every browser. */
    readonly storageBuckets?: { keys(): Promise<string[]>; delete(name: string): Promise<void> };
  };
}

interface Folder {
  keys(): AsyncIterable<string>;
  removeEntry(name: string, options: { recursive: boolean }): Promise<void>;
}

/** @param but the one cache that stays */
export async function wipe(from: Keeping, but: string): Promise<void> {
  // Each by itself: storage that the browser refuses us, or that is in use, must not save the others.
  await Promise.allSettled([
    alone(() => from.localStorage.clear()),
    alone(() => from.sessionStorage.clear()),
    alone(async () => {
      for (const { name } of await from.indexedDB.databases())
        if (name !== undefined) from.indexedDB.deleteDatabase(name);
    }),
    alone(async () => {
      const names = (await from.caches.keys()).filter((name) => name !== but);
      await Promise.allSettled(names.map((name) => from.caches.delete(name)));
    }),
    alone(async () => {
      const root = await from.navigator.storage.getDirectory();
      const removed: Promise<void>[] = [];
      for await (const name of root.keys()) removed.push(root.removeEntry(name, { recursive: true }));
      await Promise.allSettled(removed);
    }),
    alone(async () => {
      const { storageBuckets } = from.navigator;
      const names = (await storageBuckets?.keys()) ?? [];
      await Promise.allSettled(names.map((name) => storageBuckets?.delete(name)));
    }),
  ]);
}

/** What is thrown at once becomes a promise that is refused. */
async function alone(work: () => unknown): Promise<void> {
  await work();
}
