// What the learner's habits leave behind (reviews, opened lessons, settings, notes), kept in this browser's IndexedDB. Records have an
// id and are merged, never overwritten, so that several tabs, and later several devices, can share them. It knows no meaning.
import { answered, keptDatabase } from "../ui/kept-database";

const DATABASE = "aisle-learning";
const STORES = ["log", "lessons", "settings", "notes"] as const;
export type StoreName = (typeof STORES)[number];

export interface StoredRecord {
  readonly id: string;
}

/** Names of records that the learner's account has not got in this form; and whose account that is. account-copy.ts keeps both. */
const UNSENT = "unsent";
const ACCOUNT = "account";

/** A record's name among all. */
interface Unsent {
  readonly key: string;
  readonly name: StoreName;
  readonly id: string;
}

export interface KeptAccount {
  readonly id: "account";
  readonly person: string;
  /** What the account had up to this revision is here. */
  readonly revision: number;
}

const database = keptDatabase({
  name: DATABASE,
  version: 3,
  upgrade(db) {
    for (const name of [...STORES, ACCOUNT])
      if (!db.objectStoreNames.contains(name)) db.createObjectStore(name, { keyPath: "id" });
    if (!db.objectStoreNames.contains(UNSENT)) db.createObjectStore(UNSENT, { keyPath: "key" });
  },
});

const unsent = (name: StoreName, id: string): Unsent => ({ key: `${name}/${id}`, name, id });

/** All records of a store, unparsed: whoever reads them checks them. Rejects where the browser gives no storage. */
export async function readAll(name: StoreName): Promise<unknown[]> {
  const db = await database();
  return answered(db.transaction(name, "readonly").objectStore(name).getAll());
}

/** One record, unparsed; undefined when there is none. */
export async function readOne(name: StoreName, id: string): Promise<unknown> {
  const db = await database();
  return answered(db.transaction(name, "readonly").objectStore(name).get(id));
}

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(DATABASE);
const listeners = new Set<(name: StoreName) => void>();
channel?.addEventListener("message", ({ data }: MessageEvent<StoreName>) => {
  for (const listener of listeners) listener(data);
});

/** Resolves once the records are safely on this device, and tells every tab. */
export async function write<R extends StoredRecord>(name: StoreName, records: readonly R[]): Promise<void> {
  const db = await database();
  await finished(db.transaction([name, UNSENT], "readwrite"), (transaction) => {
    for (const record of records) {
      transaction.objectStore(name).put(record);
      transaction.objectStore(UNSENT).put(unsent(name, record.id));
    }
  });
  tell(name);
}

function tell(name: StoreName): void {
  for (const listener of listeners) listener(name);
  channel?.postMessage(name);
}

function finished(transaction: IDBTransaction, work: (transaction: IDBTransaction) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
    work(transaction);
  });
}

/**
 * Puts records of the learner's account beside those here; what is here in another form is merged with it, in one transaction each.
 * @param merge what becomes of the one here, unparsed and perhaps none, and the one that came
 */
export async function receive<R extends StoredRecord>(
  name: StoreName,
  records: readonly R[],
  merge: (here: unknown, came: R) => StoredRecord,
): Promise<void> {
  if (records.length === 0) return;
  const db = await database();
  await finished(db.transaction(name, "readwrite"), (transaction) => {
    const store = transaction.objectStore(name);
    for (const record of records) {
      const known = store.get(record.id);
      known.onsuccess = () => {
        const merged = merge(known.result, record);
        if (JSON.stringify(merged) !== JSON.stringify(known.result)) store.put(merged);
      };
    }
  });
  tell(name);
}

/** Null while the records here were never exchanged with an account. */
export async function readAccount(): Promise<KeptAccount | null> {
  const db = await database();
  let found: KeptAccount | null = null;
  await finished(db.transaction(ACCOUNT), (transaction) => {
    const request = transaction.objectStore(ACCOUNT).get("account");
    request.onsuccess = () => {
      found = request.result ?? null;
    };
  });
  return found;
}

/** Notes whose records these are, and up to where they are the account's. With its first account all that is here is unsent. */
export async function keepAccount(account: Omit<KeptAccount, "id">): Promise<void> {
  const db = await database();
  await finished(db.transaction([...STORES, UNSENT, ACCOUNT], "readwrite"), (transaction) => {
    const kept = transaction.objectStore(ACCOUNT);
    const known = kept.get("account");
    known.onsuccess = () => {
      kept.put({ ...account, id: "account" } satisfies KeptAccount);
      if (known.result !== undefined) return;
      for (const name of STORES) {
        const keys = transaction.objectStore(name).getAllKeys();
        keys.onsuccess = () => {
          for (const id of keys.result) transaction.objectStore(UNSENT).put(unsent(name, String(id)));
        };
      }
    };
  });
}

export interface Waiting extends Unsent {
  /** Unparsed. */
  readonly record: unknown;
}

/** What the account has not got, with the records as they are now. */
export async function readUnsent(): Promise<Waiting[]> {
  const db = await database();
  const waiting: Waiting[] = [];
  await finished(db.transaction([...STORES, UNSENT]), (transaction) => {
    const all = transaction.objectStore(UNSENT).getAll();
    all.onsuccess = () => {
      for (const one of all.result as Unsent[]) {
        const record = transaction.objectStore(one.name).get(one.id);
        record.onsuccess = () => waiting.push({ ...one, record: record.result });
      }
    };
  });
  return waiting;
}

/** The account has these now; what was written meanwhile stays unsent. */
export async function noteSent(sent: readonly Waiting[]): Promise<void> {
  const db = await database();
  await finished(db.transaction([...STORES, UNSENT], "readwrite"), (transaction) => {
    for (const { name, id, key, record } of sent) {
      const now = transaction.objectStore(name).get(id);
      now.onsuccess = () => {
        if (JSON.stringify(now.result) === JSON.stringify(record))
          transaction.objectStore(UNSENT).delete(key);
      };
    }
  });
}

/** Takes everything away, so that another account's records can come. */
export async function forgetAll(): Promise<void> {
  const db = await database();
  await finished(db.transaction([...STORES, UNSENT, ACCOUNT], "readwrite"), (transaction) => {
    for (const name of [...STORES, UNSENT, ACCOUNT]) transaction.objectStore(name).clear();
  });
  for (const name of STORES) tell(name);
}

/** Calls when a store was written to, here or in another tab. @returns stops it */
export function onWritten(listener: (name: StoreName) => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
