// The logs that each check asks about, drawn from an attempt's seed so that what the check is about shows in them.
import { randomFrom } from "../../lib/grading/random";
import { type Drawing, drawLog, type Log, publicExample, type Random } from "./logs";
import { listOf, type Slip } from "./reference.server";

export const sameList = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((item, place) => item === b[place]);

/** Whether the slip changes the list of a log. */
const shows = (log: Log, slip: Slip): boolean => !sameList(listOf(log, slip), listOf(log));

const small = { items: [9, 14], purchases: [90, 140], k: [4, 6] } as const;

/** For each of the slips a log that tells it from what is right and from the others, without equal counts where these would decide. */
function telling(random: Random, slips: readonly Slip[], drawing: Drawing): Log[] {
  return slips.map((slip) => {
    for (;;) {
      const log = drawLog(random, drawing);
      const list = listOf(log, slip);
      const alike = slips.some((other) => other !== slip && sameList(listOf(log, other), list));
      if (shows(log, slip) && !alike && !shows(log, "largeNumberFirst")) return log;
    }
  });
}

/** By the check that asks; each has a stream of its own, and each takes for granted what those before it asked. */
export const draws = {
  publicExample: () => [publicExample],
  purchasesOnly: (seed) =>
    telling(randomFrom(seed, "kinds"), ["everyRow", "clicksCounted", "cartsCounted", "worstFirst"], {
      ...small,
      looks: 2,
    }),
  untilCut: (seed) =>
    telling(
      randomFrom(seed, "cut"),
      ["allTime", "afterCutOnly", "cutIncluded", "cutIncluded", "timesRounded", "stopsAtFirstLate"],
      { ...small, looks: 1, late: 0.4 },
    ),
  returns: (seed) =>
    telling(
      randomFrom(seed, "returns"),
      ["returnsIgnored", "returnsAdded", "lateReturns", "strangersReturns"],
      { ...small, looks: 1, late: 0.2, returned: 0.35, returnedLate: 0.5, orphans: 25 },
    ),
  countedOnce: (seed) =>
    telling(randomFrom(seed, "once"), ["resentCounted", "resentReturns", "peopleCounted", "momentsCounted"], {
      ...small,
      looks: 1,
      late: 0.2,
      returned: 0.3,
      returnedLate: 0.3,
      resent: 0.3,
      again: 0.3,
    }),
  ties: (seed) => tied(randomFrom(seed, "ties")),
  hiddenLogs: (seed) => mixed(randomFrom(seed, "hidden")),
} satisfies Readonly<Record<string, (seed: string) => readonly Log[]>>;

const everything = {
  looks: 3,
  late: 0.3,
  returned: 0.2,
  returnedLate: 0.3,
  orphans: 12,
  resent: 0.1,
  again: 0.15,
} as const;

/** Few purchases of many items, so that equal counts decide who is listed and where. */
function tied(random: Random): Log[] {
  const found: Log[] = [];
  while (found.length < 3) {
    const log = drawLog(random, { ...everything, items: [20, 30], purchases: [30, 50], k: [6, 9] });
    if (shows(log, "largeNumberFirst")) found.push(log);
  }
  return found;
}

/** Everything at once: twenty of some hundred items, a log with fewer items than asked for, and one with no purchase before the cut. */
const mixed = (random: Random): Log[] => [
  ...[0, 1].map(() =>
    drawLog(random, { ...everything, items: [150, 300], purchases: [900, 1400], k: [20, 20] }),
  ),
  drawLog(random, { ...everything, items: [30, 40], purchases: [12, 20], k: [30, 30] }),
  drawLog(random, { items: [10, 20], purchases: [20, 30], looks: 2, late: 1, k: [5, 5] }),
];
