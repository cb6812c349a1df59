// What an author typed and the server has not got, in this browser: a record for each person, lesson and tab. It goes as soon as everything is
// saved; one that a tab left behind is taken over by the next that opens the lesson.
import { answered, keptDatabase } from "../ui/kept-database";
import { newId } from "../ui/new-id";
import type { Kept } from "./writer";

const STORE = "writing";
const database = keptDatabase({
  name: "aisle-studio",
  version: 1,
  upgrade: (db) => db.createObjectStore(STORE),
});

export interface Desk {
  /** Who writes: what one person left is nothing for the next at this browser. */
  readonly person: string;
  readonly lesson: string;
}

interface KeptRecord extends Kept {
  /** ms since 1970 */
  readonly at: number;
}

/** Where one page keeps what it has not sent. A browser without storage keeps nothing: then only the server does. */
export class KeptWriting {
  readonly #place: string;
  readonly #key: string;
  #adopted: string | null = null;

  constructor({ person, lesson }: Desk) {
    this.#place = `${person}/${lesson}/`;
    this.#key = `${this.#place}${newId()}`;
  }

  /** The latest that an earlier page of this person left; null where there is none. */
  async find(): Promise<Kept | null> {
    try {
      const store = (await database()).transaction(STORE).objectStore(STORE);
      const range = IDBKeyRange.bound(this.#place, `${this.#place}\uffff`);
      const [keys, records] = await Promise.all([
        answered(store.getAllKeys(range)),
        answered(store.getAll(range)),
      ]);
      const all = records as KeptRecord[];
      const last = all.reduce((best, { at }, n) => (at > (all[best]?.at ?? 0) ? n : best), 0);
      this.#adopted = all.length > 0 ? String(keys[last]) : null;
      return all[last] ?? null;
    } catch {
      return null;
    }
  }

  /** In the order of the calls. Null: the server has everything of this page, and of the one it went on from. */
  async keep(kept: Kept | null): Promise<void> {
    try {
      const store = (await database()).transaction(STORE, "readwrite").objectStore(STORE);
      if (kept !== null) {
        await answered(store.put({ ...kept, at: Date.now() } satisfies KeptRecord, this.#key));
        return;
      }
      const gone = this.#adopted;
      this.#adopted = null;
      await Promise.all(
        [this.#key, gone].flatMap((key) => (key === null ? [] : answered(store.delete(key)))),
      );
    } catch {}
  }
}
