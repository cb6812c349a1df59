// The messages between the page and the worker that knows the types. The page fetches what the worker reads.
import type { Question, Questions } from "./answers";
import type { CellText } from "./cell-files";

/** Where the build put things, as paths from the origin's root with a hash in them. */
export interface TypeHelpFiles {
  readonly worker: string;
  /** All declarations, as gzip of JSON. */
  readonly types: string;
  /** The compiler's messages in Chinese, likewise. */
  readonly words: string;
}

export type ToTypeWorker =
  | { readonly do: "open"; readonly types: ArrayBuffer; readonly words: ArrayBuffer | null }
  | { readonly do: "cells"; readonly cells: readonly CellText[] }
  | {
      [Q in Question]: { readonly do: Q; readonly id: number; readonly ask: Questions[Q]["ask"] };
    }[Question];

export type FromTypeWorker =
  | { readonly is: "open" }
  | { readonly is: "answer"; readonly id: number; readonly answer: Questions[Question]["answer"] }
  /** It could not say; `detail` is for whoever looks into it. */
  | { readonly is: "failed"; readonly id: number | null; readonly detail: string };
