// Somebody who has the generator's source, the bytes that were sent, the world's id, their own id and the exercise's
// name tries to make the world again, held-out days included.
import { createHash, createHmac, randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { WorldRecipe } from "../grading/grader";
import { decodeWorldFile, type WorldFile } from "../interactions/world-file";
import { generateMarket } from "../market/generate-market";
import type { Market } from "../market/market";
import { Keyring } from "../market/random/keyring";
import { encodeTraining } from "./encode-training";
import { generatorName } from "./generator";
import { makeSealedWorld } from "./sealed-world";
import { type WorldSeeds, worldSeeds } from "./seeds";

const recipe: WorldRecipe = {
  version: 1,
  users: 60,
  items: 120,
  days: 20,
  visitsPerDay: 0.6,
  leastHistory: 1,
  k: 5,
  metric: "ndcg",
  lambda: 50,
  band: { popularity: [0, 1], reference: [0, 1] },
};
const exercise = "mf-new-items";
const generator = generatorName(recipe);
const learner = "0192f3a4-5b6c-7d8e-9f01-23456789abcd";
const worldId = "0192f3a4-6000-7abc-8def-0123456789ab";
const made = Number.parseInt(worldId.replaceAll("-", "").slice(0, 12), 16);
const sealedBy = async (seeds: WorldSeeds) =>
  decodeWorldFile(encodeTraining(await makeSealedWorld({ world: worldId, exercise, seeds, recipe })));
const marketOf = (seed: string | number, heldOutSeed?: string) => {
  const { users, items, days, visitsPerDay } = recipe;
  return generateMarket({
    seed,
    users,
    items,
    days,
    visitsPerDay: visitsPerDay!,
    ...(heldOutSeed !== undefined && { heldOutSeed }),
  });
};

/** Everything the attacker thinks of as a seed: names, hashes of names, hashes under guessable keys, times, numbers. */
function guesses(): (string | number)[] {
  const words = ["", "aisle", "secret", "seed", "held-out seed", "market", "world", "pool", "test"];
  const names = [worldId, learner, exercise, generator, "AISLEWRLD1", ...words];
  const pairs = names.flatMap((a) => [worldId, learner].map((b) => `${a}:${b}`));
  const json = [0, 1, 2].flatMap((attemptNo) => [
    JSON.stringify([learner, exercise, generator, attemptNo]),
    JSON.stringify([exercise, generator, attemptNo]),
  ]);
  const sha = (text: string) => createHash("sha256").update(text).digest("hex");
  const texts = [...names, ...pairs, ...json].filter((text) => text !== "");
  const keys = [
    Buffer.alloc(0),
    new Uint8Array(32),
    Buffer.from(exercise),
    Buffer.from(worldId),
    ...["calibration", "check", "golden", ""].map((purpose) =>
      createHash("sha256").update(`not a secret: ${purpose}`).digest(),
    ),
  ];
  const derived = keys.flatMap((key) =>
    [0, 1].flatMap((n) => [
      worldSeeds(key, { learner, exercise, generator, attemptNo: n }).seed,
      worldSeeds(key, { exercise, generator, pool: n }).seed,
    ]),
  );
  const macs = keys.flatMap((key) =>
    json.map((text) => createHmac("sha256", key).update(text).digest("hex")),
  );
  const times = [-1, 0, 1].flatMap((off) => [made + off, Math.floor(made / 1000) + off]);
  const numbers = Array.from({ length: 40 }, (_, n) => n);
  return [...texts, ...texts.map(sha), ...derived, ...macs, ...times, ...numbers];
}

/** Whether the market of a seed has the very purchases that were sent: times to the millisecond leave no doubt. */
async function isMarketOf(file: WorldFile, seed: string | number): Promise<boolean> {
  const market = await marketOf(seed);
  const times = new Set(market.purchases.time);
  return file.dataset.events.time.every((time) => times.has(time));
}

async function firstHit(file: WorldFile): Promise<string | number | null> {
  for (const seed of guesses()) if (await isMarketOf(file, seed)) return seed;
  return null;
}

const secret = randomBytes(32);
const seeds = worldSeeds(secret, { learner, exercise, generator, attemptNo: 0 });
let file: WorldFile;
let market: Market;
beforeAll(async () => {
  file = await sealedBy(seeds);
  market = await marketOf(seeds.seed, seeds.heldOutSeed);
});

describe("the training seed", () => {
  it("is none of the things that can be guessed", async () => {
    expect(guesses().length).toBeGreaterThan(150);
    expect(await firstHit(file)).toBeNull();
  });

  it("would be recognised: the true one is, and so is a world seeded by its id, or by a key of zeros", async () => {
    expect(await isMarketOf(file, seeds.seed)).toBe(true);
    const byId = await sealedBy({ ...seeds, seed: worldId });
    expect(await firstHit(byId)).toBe(worldId);
    const byZeros = worldSeeds(new Uint8Array(32), { learner, exercise, generator, attemptNo: 0 });
    expect(await firstHit(await sealedBy(byZeros))).toBe(byZeros.seed);
  });
});

/** Who bought what when, from the cut on. */
function heldOutRows({ purchases, cut }: Market): Set<string> {
  const rows = new Set<string>();
  purchases.time.forEach((time, row) => {
    if (time >= cut) rows.add(`${purchases.user[row]} ${purchases.item[row]} ${time}`);
  });
  return rows;
}

describe("the held-out days", () => {
  /** What somebody who has the training seed could try as the other one. */
  const fromTraining = (): (string | undefined)[] => {
    const ring = new Keyring("training", seeds.seed);
    const raw = Buffer.from(seeds.seed, "hex");
    const labels = ["held-out", "held-out seed", "heldOut", "", "training"];
    return [
      undefined,
      seeds.seed,
      Buffer.from(raw).reverse().toString("hex"),
      ...labels.flatMap((label) => [
        ring.derivedSeed(label),
        `${label}${seeds.seed}`,
        `${seeds.seed}${label}`,
        createHash("sha256").update(`${label}\0${seeds.seed}`).digest("hex"),
        createHmac("sha256", raw).update(label).digest("hex"),
        createHmac("sha256", raw)
          .update(`${label}\0${JSON.stringify([learner, exercise, generator, 0])}`)
          .digest("hex"),
      ]),
    ];
  };

  it("cannot be made from the training seed: not one row comes out right", async () => {
    const truth = heldOutRows(market);
    expect(truth.size).toBeGreaterThan(20);
    for (const guess of fromTraining()) {
      const tried = heldOutRows(await marketOf(seeds.seed, guess));
      expect([...tried].filter((row) => truth.has(row))).toEqual([]);
    }
  });

  it("would be recognised: the true seed gives every row", async () => {
    expect(heldOutRows(await marketOf(seeds.seed, seeds.heldOutSeed))).toEqual(heldOutRows(market));
  });

  it("leave no trace in the training part, whatever their seed, so nothing sent can tell it", async () => {
    for (const heldOutSeed of ["00".repeat(32), "ff".repeat(32)]) {
      const other = await sealedBy({ ...seeds, heldOutSeed });
      expect(other).toEqual(file);
    }
  });

  it("have keys that no key of the training ring gives: the same seed text in both periods draws other numbers", () => {
    const draws = (ring: Keyring) => Array.from({ length: 4 }, () => ring.stream("user", 1).word());
    const training = draws(new Keyring("training", seeds.seed));
    expect(draws(new Keyring("held-out", seeds.seed))).not.toEqual(training);
    expect(draws(new Keyring("held-out", seeds.heldOutSeed))).not.toEqual(training);
    expect(draws(new Keyring("training", seeds.seed))).toEqual(training);
  });
});

describe("the halves", () => {
  it("cannot be told from the seeds: as many agree with a guess as with a coin", async () => {
    const big = { ...recipe, users: 400 };
    const { judged } = await makeSealedWorld({ world: worldId, exercise, seeds, recipe: big });
    for (const halvesKey of [seeds.seed, seeds.heldOutSeed, seeds.orderKey, "00".repeat(32)]) {
      const guess = (
        await makeSealedWorld({
          world: worldId,
          exercise,
          seeds: { ...seeds, halvesKey },
          recipe: big,
        })
      ).judged.half;
      const agreed = judged.half.filter((half, n) => half === guess[n]).length / judged.half.length;
      // The secret is fresh for each run of this test: five standard errors happen once in two million.
      expect(Math.abs(agreed - 0.5)).toBeLessThan(2.5 / Math.sqrt(judged.half.length));
    }
  });
});
