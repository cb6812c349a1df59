// Where the server's routes find what scripts/dev.mjs has begun: the process that watches the course. In production nobody begins it.
import type { PreviewEvent } from "./protocol";

interface Hub {
  /** Hears what is known of a lesson already, and all that becomes known. @returns the end of it */
  follow(lesson: string, listener: (event: PreviewEvent) => void): () => void;
}

/** Null where nobody watches, as with `npm start`. scripts/lib/preview/hub.mjs keeps it there. */
export function previewHub(): Hub | null {
  return (globalThis as { [place]?: Hub })[place] ?? null;
}

const place = Symbol.for("aisle.preview");
