/** A mistake in content, as data. All are shown at once; none is thrown. */
export interface Problem {
  /** Path from the repository's root. */
  readonly file: string;
  /** 1-based; 1 when the whole file is meant. */
  readonly line: number;
  readonly severity: "error" | "warning";
  /** What is wrong, and what to do. */
  readonly message: string;
}
