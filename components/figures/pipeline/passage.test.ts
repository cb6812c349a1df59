import { describe, expect, it } from "vitest";
import { dot } from "../vectors";
import { countKinds, newOnes, PAGE, passageOf, profileOf, rank, retrieve } from "./passage";
import { bestOf, CATALOGUE, KINDS, type Thing } from "./small-market";

const history: readonly Thing[] = CATALOGUE.filter(({ kind }) => kind < 3).slice(0, 9);
const lamp = bestOf("lamp");
const log = [...history, lamp];

describe("the profile", () => {
  it("weighs a click half as much after as many further clicks as the memory says", () => {
    const [a, b] = [bestOf("lamp"), bestOf("mug")];
    const { shares } = profileOf([a, b], 1);
    expect(shares[a.kind]).toBeCloseTo(1 / 3, 12);
    expect(shares[b.kind]).toBeCloseTo(2 / 3, 12);
    expect(profileOf([a, b, b], 2).shares[a.kind]).toBeCloseTo(0.5 / (0.5 + Math.SQRT1_2 + 1), 12);
  });

  it("of one click is that thing: its vector, its price, its kind", () => {
    const { shares, usualPrice, vector } = profileOf([lamp], 4);
    expect(usualPrice).toBeCloseTo(lamp.price, 9);
    expect(dot(vector, lamp.vector)).toBeCloseTo(1, 12);
    expect(shares.filter((share) => share > 0)).toEqual([1]);
  });
});

describe("retrieval", () => {
  it("keeps the 500 nearest of what was not clicked yet, nearest first", () => {
    const profile = profileOf(log, 2);
    const candidates = retrieve(log, profile);
    expect(candidates).toHaveLength(500);
    const least = candidates.at(-1)!.match;
    for (const thing of CATALOGUE) {
      const kept = candidates.some((candidate) => candidate.thing === thing);
      if (log.includes(thing)) expect(kept).toBe(false);
      else if (!kept) expect(dot(profile.vector, thing.vector)).toBeLessThanOrEqual(least);
    }
    const matches = candidates.map(({ match }) => match);
    expect(matches).toEqual([...matches].sort((a, b) => b - a));
  });
});

describe("ranking", () => {
  const profile = profileOf(log, 2);
  const ranked = rank(retrieve(log, profile), profile);

  it("loses nobody and orders by the probability of a click", () => {
    expect(ranked).toHaveLength(500);
    const chances = ranked.map(({ chance }) => chance);
    expect(chances).toEqual([...chances].sort((a, b) => b - a));
    expect(new Set(ranked.map(({ place }) => place)).size).toBe(500);
  });

  it("is the sigmoid of the terms shown", () => {
    const { terms, chance } = ranked[7]!;
    const sum = -5 + terms.match + terms.wanted + terms.kind + terms.price;
    expect(Math.log(chance / (1 - chance))).toBeCloseTo(sum, 9);
  });
});

describe("the page", () => {
  it.each([2, 3, 10])("holds ten things, at most %i of a kind, in the order of the ranking", (most) => {
    const { page, ranked } = passageOf(log, { memory: 2, most });
    expect(page).toHaveLength(PAGE);
    expect(Math.max(...countKinds(page))).toBeLessThanOrEqual(most);
    const places = page.map((thing) => ranked.findIndex((scored) => scored.thing === thing));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it("stays short where the candidates hold too few kinds", () => {
    const { page, candidates, walk } = passageOf(log, { memory: 2, most: 1 });
    const kinds = new Set(candidates.map(({ thing }) => thing.kind));
    expect(kinds.size).toBeLessThan(PAGE);
    expect(page).toHaveLength(kinds.size);
    expect(walk).toHaveLength(candidates.length);
  });

  it("passes over a thing only where its kind is full", () => {
    const { walk } = passageOf(log, { memory: 2, most: 2 });
    const counts = KINDS.map(() => 0);
    for (const { scored, taken } of walk) {
      if (!taken) expect(counts[scored.thing.kind]).toBe(2);
      else counts[scored.thing.kind]! += 1;
    }
  });

  it("changes with one click, and comes to hold one kind where nothing holds it back", () => {
    const settings = { memory: 2, most: 10 };
    const before = passageOf(history, settings);
    expect(newOnes(passageOf(log, settings).page, before.page)).toBeGreaterThan(0);
    let clicked: readonly Thing[] = log;
    for (let click = 0; click < 4; click++) clicked = [...clicked, passageOf(clicked, settings).page[0]!];
    expect(Math.max(...countKinds(passageOf(clicked, settings).page))).toBe(PAGE);
  });
});
