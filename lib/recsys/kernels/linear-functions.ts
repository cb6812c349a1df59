// What the module has for the linear models; pointers are byte offsets. What each does stands at its source in assembly/.

export interface LinearFunctions {
  /** Whether the square was positive definite, as 0 or 1. */
  sweepPivots(
    a: number,
    n: number,
    from: number,
    width: number,
    v: number,
    w: number,
    scratch: number,
  ): number;
  sweepRows(
    a: number,
    n: number,
    from: number,
    width: number,
    v: number,
    w: number,
    low: number,
    high: number,
  ): void;
  sweepColumns(a: number, n: number, from: number, width: number, w: number): void;
  coCounts(
    item: number,
    itemStart: number,
    users: number,
    userStart: number,
    items: number,
    row: number,
  ): void;
  /** The rows' cost, NaN where they could not be solved. */
  solveRows(
    from: number,
    to: number,
    y: number,
    width: number,
    gram: number,
    start: number,
    column: number,
    a: number,
    b: number,
    penalty: number,
    x: number,
    scratch: number,
  ): number;
  addUpper(matrix: number, v: number, rows: number, width: number): void;
  /** Whether every pivot was positive, as 0 or 1. */
  solveUpper(a: number, x: number, n: number): number;
}
