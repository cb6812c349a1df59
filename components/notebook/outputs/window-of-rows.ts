// Which rows of a scrolled table are in view. Pure.

/** Rows drawn above and below the window, so that a quick finger meets no white. */
const SPARE = 8;

/** @returns the first row to draw, and the one after the last */
export function rowsInView(view: {
  readonly top: number;
  readonly height: number;
  readonly row: number;
  readonly count: number;
}): { first: number; last: number } {
  const { top, height, row, count } = view;
  const inView = Math.ceil(height / row) + 1;
  // After a filter there may be fewer rows than were scrolled past.
  const start = Math.max(0, Math.min(Math.floor(top / row), count - inView));
  return { first: Math.max(0, start - SPARE), last: Math.min(count, start + inView + SPARE) };
}
