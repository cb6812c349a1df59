// The half year of the figure's one customer, and what a table says of it: as known on a date, or as it stands today. A made-up life.

type Kind = "visit" | "order" | "back";

interface Happening {
  readonly day: number;
  readonly kind: Kind;
  /** Of orders and of what came back, which is negative. */
  readonly money: number;
}

const happening = (kind: Kind, day: number, money = 0): Happening => ({ day, kind, money });

export const LIFE: readonly Happening[] = [
  happening("order", 6, 84),
  happening("visit", 13),
  happening("order", 19, 46),
  happening("back", 25, -46),
  happening("visit", 30),
  happening("order", 33, 61),
  happening("visit", 58),
  happening("visit", 77),
  happening("order", 91, 128),
  happening("back", 99, -39),
  happening("visit", 103),
  happening("order", 108, 75),
  happening("visit", 133),
  happening("visit", 151),
];

/** Days from the first to today. */
export const TODAY = 168;
/** Days without an order until somebody is asleep, and days in which a label says whether they came back. */
export const WEEKS4 = 28;

export interface Facts {
  /** Orders less what came back. */
  readonly turnover: number;
  readonly returns: number;
  /** Day of the last order; null before the first. */
  readonly lastOrder: number | null;
}

export const COLUMNS = ["turnover", "returns", "lastOrder"] as const satisfies readonly (keyof Facts)[];

/** What had happened before `day`, as three columns of a table. */
export function factsAt(day: number): Facts {
  const past = LIFE.filter((one) => one.day < day);
  return {
    turnover: past.reduce((sum, { money }) => sum + money, 0),
    returns: past.filter(({ kind }) => kind === "back").length,
    lastOrder: past.findLast(({ kind }) => kind === "order")?.day ?? null,
  };
}

/** Whether the customer belongs into the table on that day: has ordered, but not in the last four weeks. */
export function isAsleep(day: number): boolean {
  const { lastOrder } = factsAt(day);
  return lastOrder !== null && lastOrder <= day - WEEKS4;
}

/** Whether they order in the four weeks from that day; null where these are not over yet. */
export function comesBack(day: number): boolean | null {
  if (day + WEEKS4 > TODAY) return null;
  return LIFE.some((one) => one.kind === "order" && one.day >= day && one.day < day + WEEKS4);
}

/** Which columns of today's table say something else than was known on that day. */
export function changedSince(day: number): readonly (keyof Facts)[] {
  const [then, now] = [factsAt(day), factsAt(TODAY)];
  return COLUMNS.filter((name) => then[name] !== now[name]);
}
