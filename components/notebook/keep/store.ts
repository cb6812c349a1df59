// What the learner typed, kept in this browser's IndexedDB: the edits of each lesson as they stand, their versions, and
// what Undo of each cell goes back over. Nothing leaves the device. It decides nothing: see keeper.ts.
import type { Kept } from "@/lib/notebook/kept";
import { keptDatabase } from "../../ui/kept-database";

const DATABASE = "aisle-notebooks";
/** Versions kept of a notebook. */
const MAX_VERSIONS = 50;

export interface SavedEdits extends Kept {
  /** Clock time, ms. */
  readonly savedAt: number;
  /** Goes up whenever a tab takes the notebook over from another; a tab of an earlier turn may not write. */
  readonly turn: number;
}

/** Why a version was made; "before" stands for what was there before one of the other acts. */
export type VersionReason =
  | "typed"
  | "run"
  | "before"
  | "reset"
  | "restore"
  | "import"
  | "merge"
  | "decided"
  | "link"
  | "aside";

export interface Version {
  readonly id: number;
  readonly lesson: string;
  /** Clock time, ms. */
  readonly at: number;
  readonly why: VersionReason;
  /** Cell → source, of the cells that were edited. */
  readonly sources: Readonly<Record<string, string>>;
  /** Cells that differ from the version before. */
  readonly changed: readonly string[];
}

/** CodeMirror's state as JSON: the text and what Undo and Redo go over. */
export interface UndoMemory {
  readonly doc: string;
  readonly history: unknown;
}

const database = keptDatabase({
  name: DATABASE,
  version: 2,
  upgrade(db, oldVersion) {
    if (oldVersion < 1) db.createObjectStore("edits");
    db.createObjectStore("versions", { keyPath: "id", autoIncrement: true }).createIndex("lesson", "lesson");
    db.createObjectStore("undo");
  },
});

type StoreName = "edits" | "versions" | "undo";

/** Runs `work` in one transaction; resolves with what it gave to `give`, when the transaction is complete. */
async function within<T>(
  name: StoreName,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore, give: (value: T) => void) => void,
): Promise<T | undefined> {
  const db = await database();
  return new Promise((resolve, reject) => {
    let given: T | undefined;
    const transaction = db.transaction(name, mode);
    transaction.oncomplete = () => resolve(given);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
    work(transaction.objectStore(name), (value) => {
      given = value;
    });
  });
}

/** The edits of a lesson, or null when none were ever kept. Rejects where the browser gives no storage. */
export async function loadEdits(lesson: string): Promise<SavedEdits | null> {
  const found = await within<SavedEdits | null>("edits", "readonly", (store, give) => {
    const request = store.get(lesson);
    request.onsuccess = () => give(readEdits(request.result));
  });
  return found ?? null;
}

/** Lessons whose edits were ever kept, by folder. Rejects where the browser gives no storage. */
export async function lessonsWithEdits(): Promise<readonly string[]> {
  const found = await within<string[]>("edits", "readonly", (store, give) => {
    const request = store.getAllKeys();
    request.onsuccess = () => give(request.result.filter((key) => typeof key === "string"));
  });
  return found ?? [];
}

/** As `loadEdits`, and from now on no tab of an earlier turn can write. */
export async function takeEdits(lesson: string): Promise<SavedEdits> {
  const found = await within<SavedEdits>("edits", "readwrite", (store, give) => {
    const request = store.get(lesson);
    request.onsuccess = () => {
      const kept = readEdits(request.result) ?? { sources: {}, bases: {}, savedAt: 0, turn: 0 };
      const taken = { ...kept, turn: kept.turn + 1 };
      store.put(taken, lesson);
      give(taken);
    };
  });
  return found!;
}

export interface SaveOptions {
  /** The page is going: write without looking, since nothing is heard of an answer any more. */
  readonly closing: boolean;
}

/** Resolves when the transaction is complete; false when another tab has taken over and nothing was written. */
export async function saveEdits(
  lesson: string,
  edits: SavedEdits,
  { closing }: SaveOptions,
): Promise<boolean> {
  const written = await within<boolean>("edits", "readwrite", (store, give) => {
    const put = () => {
      store.put(edits, lesson);
      // Without this a write begun while the page closes may wait for the idle timer and be lost.
      store.transaction.commit();
      give(true);
    };
    if (closing) {
      put();
      return;
    }
    const request = store.get(lesson);
    request.onsuccess = () => {
      if ((readEdits(request.result)?.turn ?? 0) > edits.turn) give(false);
      else put();
    };
  });
  return written === true;
}

/** A notebook's versions, the latest first. */
export async function listVersions(lesson: string): Promise<readonly Version[]> {
  const found = await within<Version[]>("versions", "readonly", (store, give) => {
    const request = store.index("lesson").getAll(lesson);
    request.onsuccess = () => give((request.result as Version[]).reverse());
  });
  return found ?? [];
}

/** Adds a version unless it equals the latest one; the oldest beyond `MAX_VERSIONS` go. Gives it, or null. */
export async function addVersion(version: Omit<Version, "id" | "changed">): Promise<Version | null> {
  const made = await within<Version>("versions", "readwrite", (store, give) => {
    const request = store.index("lesson").getAll(version.lesson);
    request.onsuccess = () => {
      const all = request.result as Version[];
      const changed = changedCells(all.at(-1)?.sources ?? {}, version.sources);
      if (changed.length === 0) return;
      const added = store.add({ ...version, changed });
      added.onsuccess = () => give({ ...version, changed, id: added.result as number });
      for (const old of all.slice(0, Math.max(0, all.length + 1 - MAX_VERSIONS))) store.delete(old.id);
    };
  });
  return made ?? null;
}

/** Writes a version without looking at the others, at once, since the page may be closing; without an id a new one. */
export async function putVersion(version: Omit<Version, "id"> & { readonly id?: number }): Promise<void> {
  await within<void>("versions", "readwrite", (store) => {
    store.put(version);
    store.transaction.commit();
  });
}

/** Cells whose source differs between two sets of edited sources. */
export function changedCells(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => before[name] !== after[name]);
}

export async function loadUndo(lesson: string, cell: string): Promise<UndoMemory | null> {
  const found = await within<UndoMemory | null>("undo", "readonly", (store, give) => {
    const request = store.get([lesson, cell]);
    request.onsuccess = () => give((request.result as UndoMemory | undefined) ?? null);
  });
  return found ?? null;
}

export async function saveUndo(lesson: string, cell: string, memory: UndoMemory): Promise<void> {
  await within<void>("undo", "readwrite", (store) => {
    store.put(memory, [lesson, cell]);
    store.transaction.commit();
  });
}

/** Null for what is no such record. Records from before there were bases and turns have only sources. */
function readEdits(value: unknown): SavedEdits | null {
  if (typeof value !== "object" || value === null || !("sources" in value) || !("savedAt" in value))
    return null;
  const { sources, savedAt } = value;
  const bases = "bases" in value ? value.bases : {};
  const turn = "turn" in value && typeof value.turn === "number" ? value.turn : 0;
  if (typeof savedAt !== "number" || !isSources(sources) || !isSources(bases)) return null;
  return { sources, bases, savedAt, turn };
}

function isSources(value: unknown): value is Readonly<Record<string, string>> {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((source) => typeof source === "string")
  );
}
