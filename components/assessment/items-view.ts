// What the analysis of an assessment's exercises shows, as lib/account hands it over, and how its numbers are written.

interface Interval {
  readonly low: number;
  readonly high: number;
}

export const driftKinds = ["versions", "worlds", "weeks"] as const;
export type DriftKind = (typeof driftKinds)[number];

interface DriftGroup {
  /** A version's hash, a generator's name, or a week's Monday in ms since 1970, UTC; null where it was not kept. */
  readonly of: string | number | null;
  readonly tried: number;
  readonly passed: number;
  /** 95%; null of too few. */
  readonly share: Interval | null;
  readonly medianMinutes: number | null;
  readonly minutes: Interval | null;
}

export interface Drift {
  readonly groups: readonly DriftGroup[];
  /** How probable such differences in passing are by chance alone; null where that cannot be told. */
  readonly chance: number | null;
}

export interface Item {
  readonly item: number;
  readonly people: number;
  readonly tried: number;
  readonly passed: number;
  readonly share: Interval | null;
  readonly discrimination: number | null;
  readonly medianTries: number | null;
  readonly medianTriesToPass: number | null;
  readonly medianMinutes: number | null;
  readonly minutes: Interval | null;
  readonly drift: Readonly<Record<DriftKind, Drift>>;
}

export interface ItemsView {
  readonly assessment: { readonly id: string; readonly title: string; readonly exercises: readonly string[] };
  readonly organisation: string;
  readonly organisationId: string;
  readonly isHidden: boolean;
  /** Whether each person's time is limited. */
  readonly hasLimit: boolean;
  /** People below which something is not told. */
  readonly least: { readonly together: number; readonly discrimination: number; readonly share: number };
  /** In the order of the exercises; null where too few tried it to be told. */
  readonly items: readonly (Item | null)[];
  /** Comparisons of passing on the page, and below which chance one counts as a difference. */
  readonly comparisons: number;
  readonly level: number;
}

export const number = (locale: string, value: number | null, digits: number): string =>
  value === null
    ? "–"
    : new Intl.NumberFormat(locale, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }).format(value);

/** "0.35 to 0.65" as a range of figures; empty where none is told. */
export const interval = (locale: string, of: Interval | null, digits: number): string =>
  of === null ? "" : `${number(locale, of.low, digits)}–${number(locale, of.high, digits)}`;
