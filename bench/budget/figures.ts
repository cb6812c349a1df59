// The budgets, each with its limit, and the table of what was measured.

/** Limits of counts, which are asserted, and of times, which are not. */
const budgets = {
  scriptsBefore: { name: "Page's scripts before it is idle, brotli", limit: 150, unit: "KiB" },
  scriptsAfter: { name: "Page's scripts after, and read to its end, brotli", limit: 260, unit: "KiB" },
  kernel: { name: "Kernel of a first run, brotli", limit: 360, unit: "KiB" },
  axeLight: { name: "Accessibility violations, light", limit: 0, unit: "" },
  axeDark: { name: "Accessibility violations, dark", limit: 0, unit: "" },
  overflow: { name: "Overflow at 360 px", limit: 0, unit: "px" },
  lcpDesktop: { name: "Largest paint (LCP), desktop", limit: 1000, unit: "ms" },
  lcpMobile: { name: "Largest paint (LCP), mobile", limit: 1000, unit: "ms" },
  clsDesktop: { name: "Layout shift (CLS), desktop", limit: 0.02, unit: "" },
  clsMobile: { name: "Layout shift (CLS), mobile", limit: 0.02, unit: "" },
  firstRunDesktop: { name: "First cell has run, desktop", limit: 800, unit: "ms" },
  firstRunMobile: { name: "First cell has run, mobile", limit: 1600, unit: "ms" },
  inpDesktop: { name: "Slowest press or key (INP), desktop", limit: 200, unit: "ms" },
  inpMobile: { name: "Slowest press or key (INP), mobile", limit: 200, unit: "ms" },
  frames: { name: "Frame while training, 95th percentile", limit: 20, unit: "ms" },
  keyWork: { name: "Main thread's work a key among 60 cells", limit: 150, unit: "ms" },
  mapDrawn: { name: "20,000 points of a map drawn", limit: null, unit: "ms" },
} as const satisfies Record<string, { name: string; limit: number | null; unit: "KiB" | "ms" | "px" | "" }>;

export type Budget = keyof typeof budgets;

export interface Figure {
  readonly budget: Budget;
  /** Address of the page. */
  readonly page: string;
  readonly value: number;
  /** The same measured on the plain page. */
  readonly plain?: number;
  /** What was found, where the value only counts it. */
  readonly found?: readonly string[];
}

export function isOver({ budget, value }: Figure): boolean {
  const { limit } = budgets[budget];
  // NaN, of what could not be measured, is over too.
  return limit !== null && !(value <= limit);
}

export function printFigures(figures: readonly Figure[]): void {
  const rows = figures.map((figure) => {
    const { name, limit, unit } = budgets[figure.budget];
    const { plain, value } = figure;
    const show = (number: number) => (Number.isInteger(number) ? String(number) : number.toPrecision(4));
    return [
      name,
      figure.page,
      `${show(value)} ${unit}`.trim(),
      limit === null ? "–" : `${limit} ${unit}`.trim(),
      limit === null ? "" : isOver(figure) ? "OVER" : "within",
      plain === undefined ? "" : show(plain),
      plain === undefined || plain === 0 ? "" : `× ${(value / plain).toFixed(1)}`,
    ];
  });
  const all = [["budget", "page", "value", "limit", "verdict", "plain page", "ratio"], ...rows];
  const widths = all[0]!.map((_, k) => Math.max(...all.map((row) => row[k]!.length)));
  for (const row of all)
    console.log(
      row
        .map((text, k) => text.padEnd(widths[k]!))
        .join("  ")
        .trimEnd(),
    );
  for (const { page, found = [] } of figures) for (const one of found) console.log(`${page}: ${one}`);
}
