// The tables that each check asks about, drawn from an attempt's seed so that what the check is about shows in them.
import { randomFrom } from "../../lib/grading/random";
import { sameRows } from "./compare";
import { rowsOf, type Slip } from "./reference.server";
import { type Case, type Drawing, drawCase, type Random } from "./tables";

/** Whether the slip changes the rows. */
const shows = (one: Case, slip: Slip): boolean => !sameRows(rowsOf(one, slip), rowsOf(one));

/** One brand for all, so that nothing but the prices can go wrong. */
const small = { train: [9, 16], rows: [4, 8], brands: [1, 1], least: [1, 1] } as const;

/** For each of the slips a case that shows it. */
const telling = (random: Random, slips: readonly Slip[], drawing: Drawing): Case[] =>
  slips.map((slip) => {
    for (;;) {
      const one = drawCase(random, drawing);
      // Which brands are rare or unseen is asked by a check of its own.
      const asksOther = shows(one, "leastExcluded") || shows(one, "otherLeftZero");
      if (shows(one, slip) && (drawing.rare || !asksOther)) return one;
    }
  });

/** By the check that asks; each has a stream of its own, and each takes for granted what those before it asked. */
export const draws = {
  price: (seed) => telling(randomFrom(seed, "price"), ["noLog", "sampleDeviation", "notCentred"], small),
  trainingOnly: (seed) => probes(randomFrom(seed, "probe")),
  missing: (seed) =>
    telling(
      randomFrom(seed, "missing"),
      ["filledWithMean", "filledWithMeanPrice", "lowerMiddle", "filledFromRows", "filledBeforeFit"],
      { ...small, rows: [6, 9], missing: 0.3 },
    ),
  brands: (seed) =>
    telling(
      randomFrom(seed, "brands"),
      ["orderOfAppearance", "mostFrequentFirst", "alphabet", "orderOfAppearance"],
      { ...small, train: [20, 30], brands: [4, 7] },
    ),
  other: (seed) =>
    telling(
      randomFrom(seed, "other"),
      [
        "rareKept",
        "leastExcluded",
        "namelessKept",
        "otherForUnseenOnly",
        "otherForRareOnly",
        "unseenAsFirst",
      ],
      { ...small, train: [24, 36], rows: [8, 12], least: [2, 4], rare: 3, unseen: 0.3, nameless: 0.25 },
    ),
  constant: (seed) =>
    telling(randomFrom(seed, "constant"), ["exactlyZero", "notFlagged", "constantAsZero"], {
      ...small,
      missing: 0.2,
      onePrice: true,
    }),
  hiddenTables: (seed) => mixed(randomFrom(seed, "hidden")),
} satisfies Readonly<Record<string, (seed: string) => readonly Case[]>>;

/** The same rows with and without one that is far out, and each by itself: the training part alone decides what they become. */
function probes(random: Random): Case[] {
  const [plain] = telling(random, ["fittedOnRows"], small) as [Case];
  const { prices, brands } = plain.rows;
  const far = {
    prices: Float64Array.of(1e7 * (1 + random()), ...prices),
    brands: [brands[0]!, ...brands],
  };
  const alone = { prices: prices.slice(0, 1), brands: brands.slice(0, 1) };
  const none = { prices: new Float64Array(), brands: [] };
  return [far, alone, none].map((rows) => ({ ...plain, rows }));
}

const everything = {
  least: [3, 5],
  rare: 4,
  unseen: 0.15,
  nameless: 0.1,
  missing: 0.15,
  extreme: 0.05,
} as const;

/** Everything at once, on more rows. */
const mixed = (random: Random): Case[] =>
  [0, 1, 2].map(() =>
    drawCase(random, { ...everything, train: [200, 300], rows: [40, 80], brands: [8, 14] }),
  );
