// The one thing the learner's library needs from whoever runs it: a place to show things and to ask for bytes.
// The kernel connects one; so does a script that runs notebooks in Node.
import type { Locale } from "../interactions/dataset";
import type { Output } from "./output";

interface Progress {
  readonly done: number;
  readonly total: number;
  /** "epoch", "step", "row", "byte" … */
  readonly unit: string;
  readonly note?: string;
}

export interface Host {
  readonly locale: Locale;
  /** Aborts when the learner presses Stop. A new one for each run. */
  readonly signal: AbortSignal;
  /** Resolves when the GPU has done what it was asked so far; null where work is done when a call returns. */
  readonly settle?: () => Promise<unknown> | null;
  output(output: Output): void;
  progress(progress: Progress): void;
  /** Bytes of a sealed world (Uint8Array), or the dropped file (File or { file, mapping }, or null when there is none). */
  need(what: "world" | "file", name: string): Promise<unknown>;
  handIn(handIn: {
    readonly exercise: string;
    readonly evidence: unknown;
    readonly world: string | null;
  }): void;
}

let connected: Host | null = null;

/** Called before each run. */
export function connectHost(host: Host): void {
  connected = host;
}

/** @throws Error outside a notebook */
export function host(): Host {
  if (connected === null)
    throw new Error("The library `aisle` shows things in a notebook; here there is none to show them in.");
  return connected;
}

/** What a stopped run ends with. It is not a failure: values that were ready are kept. */
export class Stopped extends Error {
  override readonly name = "Stopped";
  constructor() {
    super("Stopped");
  }
}
