// The chances of the figure beside counting every draw there is, and beside what is known of them.
import { describe, expect, it } from "vitest";
import { CATALOGUE, chanceOfHit, DRAWS, LIST, meanPlace, PLACES, windowOf } from "./window";

const shop = (drawn: number) => ({ catalogue: CATALOGUE, drawn, list: LIST });

/** Every way to draw `count` of the items, each a list of their numbers. */
function* draws(items: readonly number[], count: number): Generator<number[]> {
  if (count === 0) yield [];
  for (const [n, item] of items.entries())
    if (count > 0) for (const rest of draws(items.slice(n + 1), count - 1)) yield [item, ...rest];
}

describe("the chance that a place counts", () => {
  it("is the share of all draws in which it does", () => {
    const catalogue = 9;
    for (let place = 1; place <= catalogue; place++)
      for (const [drawn, list] of [
        [3, 2],
        [5, 3],
        [8, 4],
      ] as const) {
        const others = Array.from({ length: catalogue }, (_, n) => n + 1).filter((n) => n !== place);
        const all = [...draws(others, drawn)];
        const hits = all.filter((draw) => draw.filter((other) => other < place).length < list);
        expect(chanceOfHit(place, { catalogue, drawn, list })).toBeCloseTo(hits.length / all.length, 12);
        const above = all.map((draw) => draw.filter((other) => other < place).length);
        const mean = 1 + above.reduce((sum, n) => sum + n, 0) / all.length;
        expect(meanPlace(place, { catalogue, drawn })).toBeCloseTo(mean, 12);
      }
  });

  it("is 1 up to the tenth place and 0 behind it where all others are drawn", () => {
    const whole = shop(CATALOGUE - 1);
    expect(
      [1, 9, 10, 11, 12, 500, 1000].map((place) => Math.round(chanceOfHit(place, whole) * 1e9) / 1e9),
    ).toEqual([1, 1, 1, 0, 0, 0, 0]);
  });

  it.each(DRAWS)("falls with the place, and adds up to the window, with %i drawn", (drawn) => {
    const chances = Array.from({ length: CATALOGUE }, (_, n) => chanceOfHit(n + 1, shop(drawn)));
    expect(chances.findIndex((chance, n) => n > 0 && chance > chances[n - 1]! + 1e-12)).toBe(-1);
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(windowOf(shop(drawn)), 6);
  });
});

describe("the places to choose from", () => {
  it("begin with every place of the page and end with the last of the catalogue", () => {
    expect(PLACES.slice(0, LIST)).toEqual(Array.from({ length: LIST }, (_, n) => n + 1));
    expect(PLACES.at(-1)).toBe(CATALOGUE);
    expect(PLACES).toEqual([...PLACES].sort((a, b) => a - b));
  });
});
