import { randomBytes } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import type { WorldRecipe } from "../grading/grader";
import { decodeWorldFile, type WorldFile } from "../interactions/world-file";
import { generateMarket } from "../market/generate-market";
import { MARKET_VERSION, type Market } from "../market/market";
import { toDataset } from "../market/to-dataset";
import { encodeTraining, packTraining } from "./encode-training";
import { generatorName } from "./generator";
import { hashSealedWorld } from "./hash-world";
import { judgedFromText, judgedToText } from "./judged-text";
import { makeSealedWorld, type SealedWorld } from "./sealed-world";
import { halfOf, keyedOrder, worldSeeds } from "./seeds";

const key = randomBytes(32);
const name = { learner: "ann", exercise: "x", generator: "g", attemptNo: 0 };
const size = { users: 300, items: 200, days: 60, visitsPerDay: 0.3 };
const recipe: WorldRecipe = {
  version: 1,
  ...size,
  leastHistory: 3,
  k: 10,
  metric: "ndcg",
  lambda: 50,
  band: { popularity: [0, 1], reference: [0, 1] },
};
const make = (seeds = worldSeeds(key, name), of = recipe) =>
  makeSealedWorld({ world: "w", exercise: "x", seeds, recipe: of });

let world: SealedWorld;
let market: Market;
let file: WorldFile;
beforeAll(async () => {
  world = await make();
  file = decodeWorldFile(encodeTraining(world));
  const { seed, heldOutSeed } = worldSeeds(key, name);
  market = await generateMarket({ seed, heldOutSeed, ...size });
});

describe("seeds", () => {
  it("have 256 bits each and differ by key, learner, exercise, generator, try and number in the pool", () => {
    const { exercise, generator } = name;
    const all = [
      worldSeeds(key, name),
      worldSeeds(randomBytes(32), name),
      worldSeeds(key, { ...name, learner: "bob" }),
      worldSeeds(key, { ...name, exercise: "y" }),
      worldSeeds(key, { ...name, generator: "h" }),
      worldSeeds(key, { ...name, attemptNo: 1 }),
      worldSeeds(key, { exercise, generator, pool: 0 }),
      worldSeeds(key, { exercise, generator, pool: 1 }),
      worldSeeds(key, { ...name, learner: "pool" }),
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

  it("put numbers in an order that depends on the key and the use", () => {
    const numbers = Array.from({ length: 100 }, (_, n) => n);
    const order = keyedOrder("ab".repeat(32), "item", numbers);
    expect([...order].sort((a, b) => a - b)).toEqual(numbers);
    expect(order).toEqual(keyedOrder("ab".repeat(32), "item", [...numbers].reverse()));
    expect(order).not.toEqual(keyedOrder("ab".repeat(32), "user", numbers));
    expect(order).not.toEqual(keyedOrder("cd".repeat(32), "item", numbers));
  });
});

describe("the name of what makes worlds", () => {
  it("changes with the market's version and with the recipe's", () => {
    expect(generatorName(recipe)).toBe(`${MARKET_VERSION}/recipe-1`);
    expect(generatorName({ ...recipe, version: 2 })).toBe(`${MARKET_VERSION}/recipe-2`);
  });
});

describe("a sealed world", () => {
  it("is the same again from the same seeds, and another from others", async () => {
    const again = await make();
    expect(encodeTraining(again)).toEqual(encodeTraining(world));
    expect(judgedToText(again.judged)).toBe(judgedToText(world.judged));
    expect(hashSealedWorld(again)).toBe(hashSealedWorld(world));
    const other = await make(worldSeeds(key, { ...name, learner: "bob" }));
    expect(Array.from(other.judged.train.item.slice(0, 50))).not.toEqual(
      Array.from(world.judged.train.item.slice(0, 50)),
    );
    expect(hashSealedWorld(other)).not.toBe(hashSealedWorld(world));
  });

  it("has a fingerprint that sees a single changed held-out item, half or hidden value", () => {
    const { judged } = world;
    const taken = judged.relevant.findIndex((items) => items.length > 0);
    const changed = judged.relevant.map((items, n) => (n === taken ? items.slice(1) : items));
    const hashes = [
      world,
      { ...world, judged: { ...judged, relevant: changed } },
      { ...world, judged: { ...judged, half: judged.half.map((half, n) => (n === 0 ? 1 - half : half)) } },
      { ...world, judged: { ...judged, hidden: { "items.quality": Float64Array.of(1) } } },
      { ...world, judged: { ...judged, hidden: { "items.quality": Float64Array.of(-1) } } },
    ].map(hashSealedWorld);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it("gives the learner the training days and nothing after them", () => {
    const { time } = file.dataset.events;
    expect(Math.max(...time)).toBeLessThan(market.cut);
    expect(time.length).toBe(market.purchases.time.filter((at) => at < market.cut).length);
    expect(file.dataset.suggestedCut).toBeLessThan(market.cut);
    expect(file.dataset.suggestedCut).toBeGreaterThan(time[0]!);
    expect(file).toMatchObject({ world: "w", exercise: "x", k: 10 });
    expect(Array.from(file.ask)).toEqual(Array.from(world.judged.ask));
  });

  it("is packed for its row and comes out of it as it was", () => {
    const packed = packTraining(world);
    expect(packed.length).toBeLessThan(encodeTraining(world).length / 2);
    expect(new Uint8Array(gunzipSync(packed))).toEqual(encodeTraining(world));
  });

  it("gives the same bytes whatever happens in the held-out days", async () => {
    const seeds = worldSeeds(key, name);
    const changed = await make({ ...seeds, heldOutSeed: "00".repeat(32), halvesKey: "11".repeat(32) });
    expect(encodeTraining(changed)).toEqual(encodeTraining(world));
    expect(judgedToText(changed.judged)).not.toBe(judgedToText(world.judged));
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

  it("holds the same purchases as the market, under numbers of its own", () => {
    const titles = toDataset(market).items.titles.en;
    const rowsOf = (rows: { title: string; time: number }[]) =>
      rows.map(({ title, time }) => `${time} ${title}`).sort();
    const { events, items } = file.dataset;
    const sent = Array.from(events.item, (item, row) => ({
      title: items.titles.en[item]!,
      time: events.time[row]!,
    }));
    const made = Array.from(market.purchases.item, (item, row) => ({
      title: titles[item]!,
      time: market.purchases.time[row]!,
    }));
    expect(rowsOf(sent)).toEqual(rowsOf(made.filter(({ time }) => time < market.cut)));
  });
});

describe("hidden columns", () => {
  const hidden = ["items.quality", "users.latent", "items.kind"];

  it("are kept for the grader in the world's own numbering, through its row, and change nothing a learner gets", async () => {
    const made = await make(worldSeeds(key, name), { ...recipe, hidden });
    expect(encodeTraining(made)).toEqual(encodeTraining(world));
    const { hidden: columns, itemCount, userCount } = judgedFromText(judgedToText(made.judged));
    expect(Object.keys(columns!)).toEqual(hidden);
    expect(columns).toEqual(made.judged.hidden);
    expect(columns!["items.quality"]).toBeInstanceOf(Float64Array);
    expect(columns!["items.quality"]).toHaveLength(itemCount);
    const width = market.users.latent.length / market.users.count;
    expect(columns!["users.latent"]).toHaveLength(userCount * width);
    // An item of the file is of the kind that the column says, so the numbers are the file's.
    const kinds = new Map(
      Array.from(columns!["items.kind"]!, (kind, i) => [kind, file.dataset.items.looks![i]!.kind]),
    );
    Array.from(columns!["items.kind"]!).forEach((kind, i) => {
      expect(file.dataset.items.looks![i]!.kind).toBe(kinds.get(kind));
    });
    expect(kinds.size).toBeGreaterThan(10);
  });

  it("are refused by a name that is none", async () => {
    for (const wrong of ["items.nothing", "users.count", "sessions.user", "quality"]) {
      await expect(make(worldSeeds(key, name), { ...recipe, hidden: [wrong] })).rejects.toThrow(
        `no hidden column "${wrong}"`,
      );
    }
  });
});

describe("what was taken again", () => {
  it("is kept for the grader where the recipe asks, through its row, and changes nothing a learner gets", async () => {
    const made = await make(worldSeeds(key, name), { ...recipe, again: true });
    expect(encodeTraining(made)).toEqual(encodeTraining(world));
    expect(world.judged.taken).toBeUndefined();
    const { taken, relevant, ask, train } = judgedFromText(judgedToText(made.judged));
    expect(taken).toEqual(made.judged.taken);
    expect(relevant).toEqual(world.judged.relevant);
    expect(hashSealedWorld(made)).not.toBe(hashSealedWorld(world));
    const had = new Map(Array.from(ask, (user) => [user, new Set<number>()]));
    train.item.forEach((item, row) => void had.get(train.user[row]!)?.add(item));
    const all = new Set(train.item);
    // New and sold before: that is what `relevant` says; and some things are bought again.
    ask.forEach((user, n) => {
      const fresh = taken![n]!.filter((item) => !had.get(user)!.has(item) && all.has(item));
      expect(fresh).toEqual(relevant[n]);
    });
    const again = taken!.filter((items, n) => items.some((item) => had.get(ask[n]!)!.has(item)));
    expect(again.length).toBeGreaterThan(10);
  });
});

describe("days of training events", () => {
  it("are kept for the grader where the recipe asks, through its row, and change nothing a learner gets", async () => {
    const made = await make(worldSeeds(key, name), { ...recipe, dated: true });
    expect(encodeTraining(made)).toEqual(encodeTraining(world));
    expect(hashSealedWorld(made)).toBe(hashSealedWorld(world));
    expect(world.judged.train.day).toBeUndefined();
    const { day } = judgedFromText(judgedToText(made.judged)).train;
    expect(day).toEqual(made.judged.train.day);
    expect([...day!]).toEqual(Array.from(file.dataset.events.time, (time) => Math.floor(time / 86_400_000)));
    expect(new Set(day).size).toBeGreaterThan(40);
  });
});

describe("the grader's part of a row", () => {
  it("comes back as it was", () => {
    expect(judgedFromText(judgedToText(world.judged))).toEqual(world.judged);
  });

  it("keeps what JSON loses: no number, infinity and −0", () => {
    const hidden = {
      a: Float64Array.of(-0, Number.NaN, Number.POSITIVE_INFINITY, 0.1),
      b: Int32Array.of(-7),
    };
    expect(judgedFromText(judgedToText({ ...world.judged, hidden })).hidden).toEqual(hidden);
  });
});
