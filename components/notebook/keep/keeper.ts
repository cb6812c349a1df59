// Keeps what is typed in one notebook: written to this browser a moment after the last change and before the page goes,
// by one tab at a time, and never over anything without a version of it. It knows cells by name and source only.
import { conflictsOf, hasMoved, hasPlace, type Kept, keptOf, leftOverOf } from "@/lib/notebook/kept";
import { LINK_KEY } from "@/lib/notebook/link-key";
import { Acts, leftSources } from "./acts";
import type { KeepView, Saving } from "./keep-view";
import { askToPersist } from "./persist";
import * as store from "./store";
import { TabLock } from "./tab-lock";
import { UndoKeeper } from "./undo-keeper";
import { VersionMaker } from "./version-maker";

const SAVE_AFTER_MS = 300;

interface KeptCell {
  readonly name: string;
  readonly source: string;
  readonly original: string;
}

export interface KeeperOptions {
  readonly lessonId: string;
  readonly cells: () => readonly KeptCell[];
  /** Puts a source into a cell; a scratch cell comes with its source and goes with an empty one. */
  readonly put: (cell: string, source: string) => void;
}

const isLink = (hash: string) => hash.startsWith(LINK_KEY);

function forgetLink(): void {
  history.replaceState(history.state, "", location.pathname + location.search);
}

const EMPTY: Kept = { sources: {}, bases: {} };

export class Keeper {
  private view: KeepView = {
    saving: { state: "none", at: null },
    place: "opening",
    conflicts: {},
    leftOver: [],
    did: null,
    link: null,
  };
  private readonly listeners = new Set<() => void>();
  readonly versions: VersionMaker;
  readonly acts: Acts;
  readonly undo: UndoKeeper;
  private lock: TabLock | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private loading: Promise<void> = Promise.resolve();
  /** Of the record in the store; see `SavedEdits`. Null until it has been read. */
  private turn: number | null = null;
  /** What was stored when this tab last read it. */
  private since: Kept = EMPTY;
  /** Cells changed here since then: they count more than what is stored. */
  private readonly touched = new Set<string>();
  /** The code of a link is about to become the learner's own. */
  private fromLink = false;

  constructor(private readonly options: KeeperOptions) {
    const { lessonId, cells, put } = options;
    this.versions = new VersionMaker(lessonId, () => this.now().sources);
    this.undo = new UndoKeeper(lessonId);
    this.acts = new Acts({
      ...{ versions: this.versions, getView: this.getView, cells, put },
      now: () => this.now(),
      show: (kept) => this.show(kept),
      set: (part) => this.set(part),
      changed: (changed) => this.changed(changed),
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getView = (): KeepView => this.view;

  /** The code shown came with a link: nothing of it may run by itself. */
  get isForeign(): boolean {
    return this.view.place === "link";
  }

  /** Brings back what was typed on an earlier visit, and begins to keep what is typed now. Returns the undo. */
  attach(): () => void {
    if (isLink(location.hash)) void this.openLink(location.hash);
    else this.open();
    const onHash = () => isLink(location.hash) && location.reload();
    addEventListener("hashchange", onHash);
    const onVisible = () => {
      if (document.visibilityState === "hidden") this.flush({ closing: true });
      else if (this.isAside) this.lock?.tryAgain();
    };
    const onShow = (event: PageTransitionEvent) =>
      event.persisted && this.view.place !== "link" && this.open();
    addEventListener("pagehide", this.close);
    addEventListener("pageshow", onShow);
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      removeEventListener("hashchange", onHash);
      removeEventListener("pagehide", this.close);
      removeEventListener("pageshow", onShow);
      document.removeEventListener("visibilitychange", onVisible);
      this.close();
    };
  }

  private get isAside(): boolean {
    return this.view.place === "elsewhere" || this.view.place === "taken";
  }

  /** A cell has another source than before, by the learner's hand. */
  typed(cell: string): void {
    this.forgetConflict(cell);
    this.changed([cell]);
    if (this.view.place === "here") this.versions.makeAtPause();
  }

  /** A cell is about to run as it stands. */
  ran(): void {
    if (this.view.place === "here") this.versions.make("run");
  }

  /** The code of a link becomes the learner's own; what was there before is a version. */
  keepLink(): void {
    for (const { name } of this.options.cells()) this.touched.add(name);
    this.set({ link: null });
    forgetLink();
    this.fromLink = true;
    this.open();
  }

  /** Back to the learner's own notebook, with a kernel that has run nothing of the link's. */
  closeLink(): void {
    forgetLink();
    location.reload();
  }

  /** The other tab stops saving, and this one begins. */
  takeOver(): void {
    this.lock?.takeOver();
  }

  /** A page that holds a lock could not be kept for the browser's Back. */
  private readonly close = () => {
    this.flush({ closing: true });
    this.versions.endPause();
    this.lock?.release();
    this.lock = null;
  };

  private async openLink(hash: string): Promise<void> {
    this.set({ place: "link" });
    const { readLink } = await import("@/lib/notebook/share-link");
    const found = readLink(hash, this.options.lessonId);
    if ("trouble" in found) {
      forgetLink();
      this.set({ link: found });
      this.open();
      return;
    }
    this.show({ sources: found.sources, bases: {} });
    this.set({ link: { trouble: null } });
  }

  private open(): void {
    const { lessonId } = this.options;
    this.set({ place: "opening" });
    this.lock = new TabLock(`aisle-notebook ${lessonId}`, {
      onHeld: ({ robbed }) =>
        this.load("here", robbed || this.turn !== null ? store.takeEdits : store.loadEdits),
      onElsewhere: () => this.load("elsewhere", store.loadEdits),
      onTaken: () => {
        this.set({ place: "taken" });
        this.flush({ closing: false });
      },
    });
    this.lock.start();
  }

  private load(
    place: "here" | "elsewhere",
    read: (lesson: string) => Promise<store.SavedEdits | null>,
  ): void {
    this.loading = this.loading.then(async () => {
      try {
        const saved = await read(this.options.lessonId);
        await this.take(saved ?? EMPTY);
        this.turn = saved?.turn ?? 0;
        this.set({ place });
        this.versions.endGrowing();
        if (saved !== null && saved.savedAt > 0) this.tell("saved", saved.savedAt);
        if (this.touched.size > 0) this.saveSoon();
      } catch {
        // The next change tries again.
        this.set({ place });
        this.tell("failed", null);
      }
    });
  }

  /** Shows what is stored, but for the cells that were changed here: of those the stored state becomes a version. */
  private async take(saved: Kept): Promise<void> {
    const moved = hasMoved(saved, this.options.cells());
    const found = moved
      ? (await import("@/lib/notebook/reconcile")).reconcile(saved, this.options.cells())
      : { ...saved, merged: [] };
    if (this.touched.size > 0 || found.merged.length > 0) this.versions.make("before", saved.sources);
    const mine = this.now();
    const sources = { ...found.sources };
    const bases = { ...found.bases };
    for (const name of this.touched) {
      delete bases[name];
      delete sources[name];
      if (Object.hasOwn(mine.sources, name)) sources[name] = mine.sources[name]!;
    }
    const fromLink = this.fromLink;
    this.fromLink = false;
    const leftOver = fromLink ? leftSources(this.view) : {};
    this.show({ sources: { ...sources, ...leftOver }, bases });
    this.since = saved;
    if (fromLink) {
      this.versions.make("link");
      this.set({ did: { what: "link", cells: [...this.touched], back: saved } });
    }
    if (found.merged.length === 0) return;
    // On the way back the learner has seen the lesson's change: the merge is not tried again.
    const back = { sources: { ...sources, ...saved.sources }, bases };
    this.versions.make("merge");
    for (const name of found.merged) this.touched.add(name);
    this.set({ did: { what: "merge", cells: found.merged, back } });
  }

  /** What would be kept now. */
  private now(): Kept {
    return keptOf(this.options.cells(), this.view.conflicts, this.view.leftOver);
  }

  private show(kept: Kept): void {
    const cells = this.options.cells();
    this.set({ conflicts: conflictsOf(kept, cells), leftOver: leftOverOf(kept, cells) });
    for (const { name, source, original } of cells) {
      const next = Object.hasOwn(kept.sources, name) ? kept.sources[name]! : original;
      if (next !== source) this.options.put(name, next);
    }
    // Scratch cells that are not there.
    const names = new Set(cells.map((cell) => cell.name));
    for (const [name, source] of Object.entries(kept.sources))
      if (!names.has(name) && hasPlace(name, cells)) this.options.put(name, source);
  }

  private changed(cells: readonly string[]): void {
    for (const cell of cells) {
      this.touched.add(cell);
      this.undo.change(cell);
    }
    this.saveSoon();
  }

  private forgetConflict(cell: string): void {
    const { [cell]: base, ...conflicts } = this.view.conflicts;
    const now = this.options.cells().find((other) => other.name === cell);
    if (base !== undefined && now?.source === now?.original) this.set({ conflicts });
  }

  private saveSoon(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush({ closing: false }), SAVE_AFTER_MS);
    this.tell("pending", this.view.saving.at);
  }

  /** Saves now what waits to be saved. */
  private flush({ closing }: { readonly closing: boolean }): void {
    if (this.timer === null) return;
    clearTimeout(this.timer);
    this.timer = null;
    const { place } = this.view;
    if (place === "opening" && !closing) this.saveSoon();
    else if (place !== "here" || this.turn === null) this.keepAside({ closing });
    else {
      const savedAt = Date.now();
      this.undo.save();
      store.saveEdits(this.options.lessonId, { ...this.now(), savedAt, turn: this.turn }, { closing }).then(
        (written) => {
          if (written && this.timer === null) this.touched.clear();
          if (written) {
            askToPersist();
            this.tell(this.timer === null ? "saved" : "pending", savedAt);
          } else {
            this.set({ place: "taken" });
            this.keepAside({ closing: false });
          }
        },
        () => this.tell("failed", this.view.saving.at),
      );
    }
  }

  /** What may not be saved becomes a version. */
  private keepAside({ closing }: { readonly closing: boolean }): void {
    const { place } = this.view;
    this.versions.grow(place === "link" ? "link" : "aside", { since: this.since.sources, closing });
    if (place === "here" && this.turn === null) {
      // The store could not be read; perhaps it can be now.
      this.load("here", store.loadEdits);
      return;
    }
    void this.versions.settled().then(() => this.view.place !== "here" && this.tell("aside", Date.now()));
    // The tab that had the notebook may be gone by now.
    if (this.isAside && !closing) this.lock?.tryAgain();
  }

  private tell(state: Saving["state"], at: number | null): void {
    this.set({ saving: { state, at } });
  }

  private set(part: Partial<KeepView>): void {
    this.view = { ...this.view, ...part };
    for (const listener of this.listeners) listener();
  }
}
