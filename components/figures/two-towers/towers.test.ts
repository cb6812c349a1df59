import { describe, expect, it } from "vitest";
import {
  BESTSELLER,
  batchesFrom,
  bestsellerFirst,
  boughtShare,
  gradientOf,
  ITEMS,
  itemShare,
  PARTS,
  rankOf,
  type Settings,
  STEPS,
  softmaxRow,
  startingPlaces,
  takeApart,
  train,
  USERS,
} from "./towers";

const places = startingPlaces(1);
const batch = batchesFrom(2)();
const plain: Settings = { temperature: 0.2, correction: "none" };
const corrected: Settings = { temperature: 0.2, correction: "logQ" };
const items = Array.from({ length: ITEMS }, (_, k) => k);

describe("what people buy", () => {
  it("adds up: a user's shares to one, and over all users to the items' shares", () => {
    for (let user = 0; user < USERS; user++)
      expect(items.reduce((sum, item) => sum + boughtShare(user, item), 0)).toBeCloseTo(1, 12);
    for (const item of items) {
      const all = Array.from({ length: USERS }, (_, user) => boughtShare(user, item) / USERS);
      expect(all.reduce((sum, share) => sum + share, 0)).toBeCloseTo(itemShare(item), 12);
    }
  });

  it("comes up in batches as often", () => {
    const next = batchesFrom(5);
    const pairs = Array.from({ length: 500 }, next).flat();
    const share = pairs.filter(({ item }) => item === BESTSELLER).length / pairs.length;
    expect(Math.abs(share - itemShare(BESTSELLER))).toBeLessThan(0.03);
    for (const { user, item } of pairs) expect(boughtShare(user, item)).toBeGreaterThan(0);
  });
});

describe("the softmax over a batch", () => {
  it("sums to one, sharp at a low temperature and flat at a high one", () => {
    const most = (temperature: number) => {
      const shares = softmaxRow(places, { user: 0, batch, settings: { ...plain, temperature } });
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      return Math.max(...shares);
    };
    expect(most(0.01)).toBeGreaterThan(most(0.2));
    expect(most(100)).toBeCloseTo(1 / batch.length, 2);
  });

  it("loses to the correction what an item has by being frequent", () => {
    const ratio = (settings: Settings) => {
      const pairs = [
        { user: 0, item: 0 },
        { user: 1, item: BESTSELLER },
      ];
      const [own, best] = softmaxRow(places, { user: 0, batch: pairs, settings });
      return best! / own!;
    };
    expect(ratio(plain) / ratio(corrected)).toBeCloseTo(itemShare(BESTSELLER) / itemShare(0), 9);
  });
});

describe("training", () => {
  it.each([plain, corrected])("goes by the gradient of its own loss, $correction", (settings) => {
    const { users, items: byItem } = gradientOf(places, batch, settings);
    const h = 1e-6;
    const lossAt = (side: "users" | "items", at: number, shift: number) =>
      gradientOf(
        { ...places, [side]: places[side].map((angle, k) => (k === at ? angle + shift : angle)) },
        batch,
        settings,
      ).loss;
    const numeric = (side: "users" | "items", at: number) =>
      (lossAt(side, at, h) - lossAt(side, at, -h)) / (2 * h);
    for (const at of [0, 5, 11]) expect(users[at]).toBeCloseTo(numeric("users", at), 5);
    for (const at of [0, 4, BESTSELLER]) expect(byItem[at]).toBeCloseTo(numeric("items", at), 5);
  });

  it("lowers the loss, and puts the bestseller first only with the correction", () => {
    const at = (correction: Settings["correction"]) => train({ temperature: 0.1, correction }, 2);
    const [without, withIt] = [at("none"), at("logQ")];
    const mean = (losses: readonly number[]) => losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
    expect(mean(without.losses.slice(-50))).toBeLessThan(mean(without.losses.slice(0, 50)));
    expect(bestsellerFirst(without.places[STEPS]!)).toBeLessThan(3);
    expect(bestsellerFirst(withIt.places[STEPS]!)).toBeGreaterThan(9);
  });
});

describe("a row of a batch", () => {
  it("shares the softmax out among its parts, and pulls as much as it pushes", () => {
    const { parts, loss } = takeApart(places, { user: 0, others: batch.slice(1), settings: plain });
    const sum = (key: "count" | "share" | "pull") => PARTS.reduce((all, part) => all + parts[part][key], 0);
    expect(sum("count")).toBe(batch.length);
    expect(sum("share")).toBeCloseTo(1, 12);
    expect(sum("pull")).toBeCloseTo(0, 12);
    expect(parts.own.pull).toBeGreaterThan(0);
    expect(loss).toBeCloseTo(-Math.log(parts.own.share), 12);
  });

  it("ranks by cosine, and ties share", () => {
    const even = { users: new Array(USERS).fill(0), items: new Array(ITEMS).fill(0.5) };
    expect(rankOf(even, 0, BESTSELLER)).toBe((ITEMS + 1) / 2);
    expect(rankOf({ ...even, items: items.map((k) => k / 10) }, 0, 2)).toBe(3);
  });
});
