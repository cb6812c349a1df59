// The shops that each check asks about, drawn from an attempt's seed so that what the check is about shows in them.
import { randomFrom, whole } from "../../lib/grading/random";
import { sameLists, sameScores } from "./compare";
import { listsOf, type Slip, scoredItems } from "./reference.server";
import {
  type BestsellerShop,
  drawBestsellerShop,
  drawShop,
  publicExample,
  type Random,
  type Shop,
} from "./shops";

const COUNT = 2;

/** Between whole numbers, so that no two fractions with different counts come out alike. */
const someShrink = (random: Random) => 0.5 + 3 * random();

/** As many as asked for of those that `isTelling`. */
function drawn<T>(count: number, draw: () => T, isTelling: (one: T) => boolean): T[] {
  const found: T[] = [];
  while (found.length < count) {
    const one = draw();
    if (isTelling(one)) found.push(one);
  }
  return found;
}

const everything = (_: Random, itemCount: number) => ({ neighbours: itemCount, k: itemCount });

/** Whether the slip changes anything in a shop. */
const shows = (shop: Shop, slip: Slip) => !sameLists(listsOf(shop, slip), listsOf(shop));

/** By the check that asks; each has a stream of its own, so none needs the others to be drawn. */
export const draws = {
  publicExample: () => [publicExample],
  newOnly: (seed) => owning(randomFrom(seed, "new only")),
  normalised: bestsellerShops,
  similarities: (seed) => similar(randomFrom(seed, "similarities")),
  neighbours: (seed) => truncated(randomFrom(seed, "neighbours")),
  ties: (seed) => tied(randomFrom(seed, "ties")),
  hiddenShops: (seed) => mixed(randomFrom(seed, "hidden")),
} satisfies Readonly<Record<string, (seed: string) => readonly Shop[]>>;

export function bestsellerShops(seed: string): readonly BestsellerShop[] {
  return Array.from({ length: COUNT }, (_, n) => drawBestsellerShop(randomFrom(seed, `bestseller ${n}`)));
}

/** People with several items, bought in turns, some twice. */
const owning = (random: Random): Shop[] =>
  Array.from({ length: COUNT }, () =>
    drawShop(random, {
      people: [20, 30],
      catalogue: [10, 16],
      history: [2, 6],
      asked: 6,
      repeats: 0.4,
      settings: (_, itemCount) => ({
        ...everything(_, itemCount),
        shrink: someShrink(random),
      }),
    }),
  );

/** Those asked have one item each and every neighbour is kept, so that a score is one similarity. */
const similar = (random: Random): Shop[] =>
  drawn(
    COUNT,
    () =>
      drawShop(random, {
        people: [20, 40],
        catalogue: [8, 14],
        history: [1, 6],
        asked: 0,
        single: 5,
        repeats: 0.3,
        settings: (_, itemCount) => ({ ...everything(_, itemCount), shrink: someShrink(random) }),
      }),
    (shop) => shows(shop, "repeatsCounted"),
  );

const truncationSlips: readonly Slip[] = [
  "noTruncation",
  "nearestOfOwned",
  "nearestInHistory",
  "itselfAmongNeighbours",
];

/** Few neighbours of many, and no tie decides which. */
const truncated = (random: Random): Shop[] =>
  drawn(
    COUNT,
    () =>
      drawShop(random, {
        people: [150, 200],
        catalogue: [8, 12],
        history: [2, 6],
        asked: 8,
        settings: (_, itemCount) => ({
          neighbours: whole(random, 3, 4),
          shrink: someShrink(random),
          k: itemCount,
        }),
      }),
    (shop) => {
      const truth = scoredItems(shop);
      return (
        sameScores(scoredItems(shop, "largeNumberFirst"), truth) &&
        truncationSlips.every((slip) => !sameScores(scoredItems(shop, slip), truth))
      );
    },
  );

/** Few people, so that many pairs have the same counts: ties where neighbours are cut off and where lists are. */
const tied = (random: Random): Shop[] =>
  drawn(
    3 * COUNT,
    () =>
      drawShop(random, {
        people: [12, 20],
        catalogue: [14, 20],
        history: [2, 5],
        asked: 0,
        single: 12,
        settings: () => ({
          neighbours: whole(random, 2, 4),
          shrink: someShrink(random),
          k: whole(random, 4, 7),
        }),
      }),
    (shop) => shows(shop, "largeNumberFirst") && shows(shop, "noTruncation"),
  );

/** Everything at once: repeats, people with nothing, items never sold, no shrinkage in every second one. */
const mixed = (random: Random): Shop[] =>
  Array.from({ length: COUNT + 1 }, (_, n) =>
    drawShop(random, {
      people: [40, 90],
      catalogue: [150, 260],
      history: [0, 9],
      asked: 12,
      single: 2,
      empty: 2,
      unsold: whole(random, 2, 6),
      repeats: 0.3,
      // Without shrinkage different counts may have equal fractions, and rounding would decide who is a neighbour.
      settings: (_r, itemCount) =>
        n % 2 === 0
          ? { neighbours: itemCount, shrink: 0, k: whole(random, 5, 10) }
          : { neighbours: whole(random, 3, 8), shrink: someShrink(random), k: whole(random, 5, 10) },
    }),
  );

/** A catalogue of thousands, where few pairs of items have a buyer in common. */
export function largeShop(seed: string): Shop {
  const random = randomFrom(seed, "large");
  return drawShop(random, {
    people: [250, 280],
    catalogue: [3000, 3300],
    history: [2, 14],
    asked: 10,
    repeats: 0.1,
    settings: () => ({ neighbours: whole(random, 15, 25), shrink: someShrink(random), k: 10 }),
  });
}
