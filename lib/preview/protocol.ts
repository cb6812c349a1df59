// What the preview of authors is told while `npm run dev` runs: by the process that watches the course, over the server's, to the page.
// Development only.
import type { Problem } from "../course/problem";

/** A lesson's text or cells have been compiled anew, and pages that show it are old. */
interface Shown {
  readonly type: "shown";
  readonly lesson: string;
  /** What can be changed at once in a page that shows what was there before; the rest comes with the page made anew. */
  readonly patches: Readonly<Partial<Record<"en" | "zh", Patch>>>;
  /** Of what is shown of each language now. */
  readonly hashes: Readonly<Partial<Record<"en" | "zh", string>>>;
  /** Languages that do not compile: their pages go on showing what compiled last. */
  readonly broken: readonly ("en" | "zh")[];
}

export interface Patch {
  readonly texts: readonly TextPatch[];
  /** Cells by name, with their code highlighted. */
  readonly cells: readonly { readonly name: string; readonly html: string }[];
}

/** A node of text, by the element that says its line and its number there; blanks alone and formulas do not count. */
export interface TextPatch {
  readonly tag: string;
  readonly line: number;
  readonly node: number;
  readonly from: string;
  readonly to: string;
}

interface Checking {
  readonly type: "checking";
  readonly lesson: string;
}

interface Checked {
  readonly type: "checked";
  readonly lesson: string;
  /** Files as for `check:course`: "lessons/…", or a whole path within CONTENT_DIR. */
  readonly problems: readonly Problem[];
  readonly ms: number;
}

/** It cannot be compiled or checked, for a reason that is no mistake of one file. */
interface Failed {
  readonly type: "failed";
  readonly lesson: string;
  readonly message: string;
}

export type PreviewEvent = Shown | Checking | Checked | Failed;

/** To the process that watches: somebody looks at a lesson from now on, or nobody does any more. */
export interface Look {
  readonly lesson: string;
  readonly isLookedAt: boolean;
}

/** "04-recommendation/02-matrix-factorization" */
export const isLessonFolder = (text: string) => /^\d{2}-[a-z0-9-]+\/\d{2}-[a-z0-9-]+$/.test(text);
