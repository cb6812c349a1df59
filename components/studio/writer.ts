// What an author has typed, from the key to the server: kept on this device at once, sent a moment after they pause, merged where somebody else
// saved meanwhile, and asked about where both changed the same place. Knows nothing of React, of editors or of how things are sent.
import type { StudioLesson } from "@/lib/studio/text/document";
import { type Choice, type Conflict, type MergedLessons, mergeLessons } from "./merge-lessons";

/** A revision that the server has. */
export interface Base {
  readonly number: number;
  readonly lesson: StudioLesson;
}

export interface Head {
  readonly number: number;
  readonly content: StudioLesson;
  /** Null once they were erased. */
  readonly author: string | null;
}

export interface Kept {
  readonly base: Base;
  readonly lesson: StudioLesson;
  /** What was on its way to the server, which may have it without this page having heard so. */
  readonly sent: StudioLesson | null;
}

export interface SaveBody {
  readonly base: number;
  readonly kind: "typed" | "merged";
  readonly lesson: StudioLesson;
}

interface Refusal {
  readonly key: string;
}

export type SendResult =
  | { readonly kind: "saved"; readonly number: number }
  | { readonly kind: "moved"; readonly head: Head }
  /** The server was not reached, or was too busy. */
  | { readonly kind: "away" }
  | { readonly kind: "refused"; readonly error: Refusal };

type SaveState =
  | { readonly kind: "saved" | "waiting" | "saving" | "away" }
  | { readonly kind: "refused"; readonly error: Refusal }
  | { readonly kind: "conflict"; readonly author: string | null; readonly conflicts: readonly Conflict[] };

export interface WriterView {
  readonly lesson: StudioLesson;
  /** The revision it is based on. */
  readonly number: number;
  readonly save: SaveState;
  /** Whose change was taken in last; null before any was. */
  readonly takenFrom: { readonly author: string | null; readonly number: number } | null;
}

export interface WriterOptions {
  readonly start: Base;
  readonly send: (body: SaveBody) => Promise<SendResult>;
  /** Keeps on this device what the server has not got; null: it has everything. */
  readonly keep: (kept: Kept | null) => void;
  /** @returns cancels it */
  readonly later: (ms: number, act: () => void) => () => void;
}

/** After the last key. */
const REST_MS = 1000;
/** Where the server was not reached. */
const RETRY_MS = 8000;

export class Writer {
  readonly #options: WriterOptions;
  readonly #listeners = new Set<() => void>();
  #view: WriterView;
  #base: Base;
  #meeting: { readonly head: Head; readonly merged: MergedLessons } | null = null;
  #isSending = false;
  #next: SaveBody["kind"] = "typed";
  #cancel: () => void = () => {};
  /** Sent, and not yet heard of. */
  #sent: StudioLesson | null = null;

  constructor(options: WriterOptions) {
    this.#options = options;
    this.#base = options.start;
    const { number, lesson } = options.start;
    this.#view = { lesson, number, save: { kind: "saved" }, takenFrom: null };
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  readonly getView = () => this.#view;

  #set(part: Partial<WriterView>): void {
    this.#view = { ...this.#view, number: this.#base.number, ...part };
    for (const listener of this.#listeners) listener();
  }

  /** What an earlier page kept and never sent goes on from where it was. */
  resume({ base, lesson, sent }: Kept): void {
    const { start } = this.#options;
    // A revision that the server does not know of is another database's.
    if (base.number > start.number) return;
    this.#base = base;
    this.#sent = sent;
    this.#set({ lesson });
    if (base.number < start.number) this.#meet({ number: start.number, content: start.lesson, author: null });
    else this.#wait(0);
  }

  change(lesson: StudioLesson): void {
    if (this.#meeting) return;
    this.#set({ lesson });
    this.#keep();
    this.#wait(REST_MS);
  }

  /** Sends what waits now, as on leaving the page. */
  flush(): void {
    if (this.#view.save.kind === "waiting" || this.#view.save.kind === "away") void this.#send();
  }

  /** Somebody saved, as was heard from the server. */
  hear(head: Head): void {
    if (head.number <= this.#base.number || this.#isSending || this.#meeting) return;
    this.#meet(head);
  }

  /** Ends a conflict. */
  settle(choose: (conflict: Conflict) => Choice): void {
    if (!this.#meeting) return;
    const { head, merged } = this.#meeting;
    this.#meeting = null;
    this.#go(head, merged.settle(choose));
  }

  #wait(ms: number): void {
    this.#cancel();
    if (!this.#isSending) this.#set({ save: { kind: "waiting" } });
    this.#cancel = this.#options.later(ms, () => void this.#send());
  }

  async #send(): Promise<void> {
    this.#cancel();
    if (this.#isSending || this.#meeting) return;
    this.#isSending = true;
    const { lesson } = this.#view;
    this.#sent = lesson;
    this.#keep();
    this.#set({ save: { kind: "saving" } });
    const result = await this.#options.send({ base: this.#base.number, kind: this.#next, lesson });
    this.#isSending = false;
    switch (result.kind) {
      case "saved":
        this.#stands({ number: result.number, lesson });
        return;
      case "moved":
        this.#meet(result.head);
        return;
      case "away":
        this.#set({ save: { kind: "away" } });
        this.#cancel = this.#options.later(RETRY_MS, () => void this.#send());
        return;
      case "refused":
        this.#sent = null;
        this.#set({ save: result });
    }
  }

  #keep(): void {
    this.#options.keep({ base: this.#base, lesson: this.#view.lesson, sent: this.#sent });
  }

  /** The server has what was sent; what was typed since waits. */
  #stands(base: Base): void {
    this.#next = "typed";
    this.#sent = null;
    this.#base = base;
    if (isSame(this.#view.lesson, base.lesson)) {
      this.#options.keep(null);
      this.#set({ save: { kind: "saved" } });
    } else {
      this.#keep();
      this.#wait(REST_MS);
    }
  }

  #meet(head: Head): void {
    this.#cancel();
    // An answer was lost: what stands there is this page's own.
    if (this.#sent !== null && isSame(this.#sent, head.content)) {
      this.#stands({ number: head.number, lesson: head.content });
      return;
    }
    this.#sent = null;
    const { lesson } = this.#view;
    const merged = mergeLessons({ base: this.#base.lesson, mine: lesson, theirs: head.content });
    if (merged.conflicts.length === 0) {
      this.#go(
        head,
        merged.settle(() => "mine"),
      );
      return;
    }
    this.#meeting = { head, merged };
    this.#set({ save: { kind: "conflict", author: head.author, conflicts: merged.conflicts } });
  }

  /** Goes on from somebody's revision with what came of both. */
  #go(head: Head, lesson: StudioLesson): void {
    this.#base = { number: head.number, lesson: head.content };
    const takenFrom = { author: head.author, number: head.number };
    const isTheirs = isSame(lesson, head.content);
    this.#set({ lesson, takenFrom, save: { kind: "saved" } });
    if (isTheirs) {
      this.#options.keep(null);
      return;
    }
    this.#keep();
    this.#next = "merged";
    this.#wait(0);
  }
}

/** Both come from the server or from one that did, so their parts are in one order. */
const isSame = (a: StudioLesson, b: StudioLesson) => a === b || JSON.stringify(a) === JSON.stringify(b);
