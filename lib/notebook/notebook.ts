// A notebook is plain data: named cells cut from notebook.ts by `// %% name` lines.
// This file holds the shapes; cutting is in parse.ts, dependencies in analyse.ts, the session in session.ts.

/**
 * "auto" cells are cheap and may re-run by themselves when stale; "train" cells wait for Run.
 * Written on the header line: `// %% fit train`. Default: auto.
 */
export type CellKind = "auto" | "train";

/** As cut from the file. */
export interface CellSpec {
  readonly name: string;
  readonly kind: CellKind;
  readonly source: string;
  /** 1-based line of the cell's first source line in notebook.ts. */
  readonly line: number;
  /** What its author says it takes at most of a processor on WebAssembly, where that is more than usual. */
  readonly seconds?: number;
}

/** As analysed: what it needs and gives. */
export interface Cell extends CellSpec {
  /** Names the cell declares at its top level (imports included). */
  readonly declares: readonly string[];
  /** Free names it reads, globals excluded by whoever asks. */
  readonly reads: readonly string[];
}

export interface Notebook {
  readonly cells: readonly Cell[];
  /** Mistakes found while analysing, as data. */
  readonly problems: readonly NotebookProblem[];
}

export interface NotebookProblem {
  readonly cell: string;
  /** 1-based line inside the cell; in the file where there is no such cell (badHeader, duplicateCell, noCells, preamble). */
  readonly line: number;
  readonly key:
    | "duplicateCell"
    | "duplicateDeclaration"
    | "cycle"
    | "syntax"
    | "noCells"
    /** A `// %%` line that is not `// %% name` or `// %% name train`. */
    | "badHeader"
    /** Text before the first cell declares or does something; it would never run. */
    | "preamble";
  readonly params: Readonly<Record<string, string | number>>;
}
