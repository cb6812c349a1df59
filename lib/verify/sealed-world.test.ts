import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { WorldRecipe } from "../grading/grader";
import { decodeWorldFile } from "../interactions/world-file";
import { generateMarket } from "../market/generate-market";
import { toDataset } from "../market/to-dataset";
import { encodeTraining } from "./encode-training";
import { judgedFromText, judgedToText } from "./judged-text";
import { makeSealedWorld, type SealedWorld } from "./sealed-world";
import { halfOf, worldSeeds } from "./seeds";

const key = randomBytes(32);
const name = { learner: "ann", exercise: "x", generator: "g", attemptNo: 0 };
const recipe: WorldRecipe = {
  version: 1,
  users: 300,
  items: 200,
  days: 60,
  leastHistory: 3,
  k: 10,
  metric: "ndcg",
  lambda: 50,
};
const make = (seeds = worldSeeds(key, name)) => makeSealedWorld({ world: "w", exercise: "x", seeds, recipe });

let world: SealedWorld;
beforeAll(async () => {
  world = await make();
});

describe("seeds", () => {
  it("have 256 bits each and differ by key, learner, exercise, generator and try", () => {
    const all = [
      worldSeeds(key, name),
      worldSeeds(randomBytes(32), name),
      worldSeeds(key, { ...name, learner: "bob" }),
      worldSeeds(key, { ...name, exercise: "y" }),
      worldSeeds(key, { ...name, generator: "h" }),
      worldSeeds(key, { ...name, attemptNo: 1 }),
    ].flatMap((seeds) => Object.values(seeds) as string[]);
    for (const seed of all) expect(seed).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(all).size).toBe(all.length);
  });

  it("do not let one name pass for another", () => {
    const a = worldSeeds(key, { ...name, learner: 'a","b', exercise: "c" });
    const b = worldSeeds(key, { ...name, learner: "a", exercise: 'b","c' });
    expect(a.seed).not.toBe(b.seed);
  });

  it("split people into halves of about the same size", () => {
    const ones = Array.from({ length: 2000 }, (_, user) => halfOf("ab".repeat(32), user) as number);
    const share = ones.reduce((sum, half) => sum + half, 0) / ones.length;
    expect(share).toBeGreaterThan(0.45);
    expect(share).toBeLessThan(0.55);
  });
});

describe("a sealed world", () => {
  it("is the same again from the same seeds, and another from others", async () => {
    const again = await make();
    expect(encodeTraining(again)).toEqual(encodeTraining(world));
    expect(judgedToText(again.judged)).toBe(judgedToText(world.judged));
    const other = await make(worldSeeds(key, { ...name, learner: "bob" }));
    expect(Array.from(other.judged.train.item.slice(0, 50))).not.toEqual(
      Array.from(world.judged.train.item.slice(0, 50)),
    );
  });

  it("gives the learner the training days and nothing after them", async () => {
    const { seed, heldOutSeed } = worldSeeds(key, name);
    const market = await generateMarket({ seed, heldOutSeed, users: 300, items: 200, days: 60 });
    const file = decodeWorldFile(encodeTraining(world));
    expect(Math.max(...file.dataset.events.time)).toBeLessThan(market.cut);
    const before = toDataset(market).events.time.filter((time) => time < market.cut).length;
    expect(file.dataset.events.time.length).toBe(before);
    expect(file.dataset.suggestedCut).toBeLessThan(market.cut);
    expect(file).toMatchObject({ world: "w", exercise: "x", k: 10 });
    expect(Array.from(file.ask)).toEqual(Array.from(world.judged.ask));
  });

  it("gives the same bytes whatever happens in the held-out days", async () => {
    const seeds = worldSeeds(key, name);
    const changed = await make({ ...seeds, heldOutSeed: "00".repeat(32), halvesKey: "11".repeat(32) });
    expect(encodeTraining(changed)).toEqual(encodeTraining(world));
    expect(judgedToText(changed.judged)).not.toBe(judgedToText(world.judged));
  });

  it("names no seed in the learner's bytes", () => {
    const bytes = Buffer.from(encodeTraining(world));
    for (const seed of Object.values(worldSeeds(key, name)) as string[]) {
      expect(bytes.includes(seed)).toBe(false);
      expect(bytes.includes(Buffer.from(seed, "hex"))).toBe(false);
    }
  });

  it("counts as relevant only what is new to the person and was on sale before the cut", () => {
    const { ask, relevant, train } = world.judged;
    const sold = new Set(train.item);
    const had = new Map<number, Set<number>>();
    train.user.forEach((user, row) => {
      had.set(user, (had.get(user) ?? new Set()).add(train.item[row]!));
    });
    expect(relevant.some((items) => items.length > 0)).toBe(true);
    relevant.forEach((items, n) => {
      expect(had.get(ask[n]!)!.size).toBeGreaterThanOrEqual(recipe.leastHistory);
      for (const item of items) {
        expect(had.get(ask[n]!)!.has(item)).toBe(false);
        expect(sold.has(item)).toBe(true);
      }
    });
  });

  it("keeps the grader's part through its row", () => {
    expect(judgedFromText(judgedToText(world.judged))).toEqual(world.judged);
  });
});
