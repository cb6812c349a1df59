import { beforeAll, describe, expect, it } from "vitest";
import { DAY } from "./behaviour/calendar";
import { LATENT } from "./catalogue/items";
import { TREE } from "./catalogue/tree";
import { generateMarket } from "./generate-market";
import { type Market, MISSIONS } from "./market";
import { MECHANISMS, type Mechanism } from "./mechanisms";
import { followedBy } from "./people/follows";

const options = { seed: "mechanisms", users: 1200, items: 400, days: 364 } as const;
let all: Market;
const without = new Map<Mechanism, Market>();
beforeAll(async () => {
  all = await generateMarket(options);
  for (const name of MECHANISMS) without.set(name, await generateMarket({ ...options, off: [name] }));
}, 120_000);

/** What a mechanism leaves behind, as one number that must fall clearly when it is switched off. */
const traces: Record<Mechanism, (market: Market) => number> = {
  taste: ({ clicks, users, items }) =>
    mean(clicks.item, (item, row) => dot(users.latent, clicks.user[row]!, items.latent, item)),
  order: missionShare("path"),
  replenishment: missionShare("replenish"),
  complements: missionShare("complement"),
  substitutes: ({ purchases, items }) => 1 - twoOfAKind(purchases.order, purchases.item, items.kind),
  influence: missionShare("follow"),
  homophily: ({ follows, users }) => {
    let sum = 0;
    let ties = 0;
    for (let u = 0; u < users.count; u++) {
      for (const v of followedBy(follows, u)) {
        sum += dot(users.latent, u, users.latent, v);
        ties++;
      }
    }
    return sum / ties;
  },
  drift: ({ users }) => users.drift.reduce((sum, value) => sum + value * value, 0),
  lifeEvents: ({ users }) => users.eventDay.filter((day) => day >= 0).length,
  season: ({ sessions, start }) => {
    const on = (day: number) =>
      sessions.start.filter((time) => Math.floor((time - start) / DAY) === day).length;
    // 11 November against the same weekday three weeks earlier.
    return on(330) / on(309);
  },
  promotions: ({ promotions }) => promotions.item.length,
  fashion: ({ impressions, sessions, items, start }) => {
    // How far the share of each item among what is shown moves from the first quarter to the third.
    const shown = [new Float64Array(items.count), new Float64Array(items.count)];
    impressions.item.forEach((item, row) => {
      const quarter = Math.floor((sessions.start[impressions.session[row]!]! - start) / DAY / 91);
      if (quarter === 0 || quarter === 2) shown[quarter / 2]![item]!++;
    });
    const shares = shown.map((counts) => {
      const total = counts.reduce((sum, count) => sum + count, 0);
      return counts.map((count) => count / total);
    });
    return shares[0]!.reduce((sum, share, i) => sum + Math.abs(share - shares[1]![i]!), 0);
  },
};

describe("every mechanism", () => {
  it.each(MECHANISMS)("leaves a trace that goes away with it: %s", (name) => {
    const on = traces[name](all);
    const off = traces[name](without.get(name)!);
    expect(on).toBeGreaterThan(0);
    expect(off).toBeLessThan(0.97 * on);
  });

  it.each(MECHANISMS)("switched off leaves the catalogue as it was: %s", (name) => {
    expect(without.get(name)!.items).toEqual(all.items);
    expect(without.get(name)!.off).toEqual([name]);
  });

  it("is known by name", async () => {
    await expect(generateMarket({ ...options, off: ["gravity" as Mechanism] })).rejects.toThrow(
      'off must name mechanisms (taste, order, replenishment, complements, substitutes, influence, homophily, drift, lifeEvents, season, promotions, fashion), got "gravity"',
    );
  });
});

describe("what the market holds", () => {
  it("searches that say what the person wants, now and then with a slip", () => {
    const { queries, items, sessions } = all;
    expect(queries.kind.length).toBeGreaterThan(500);
    queries.session.forEach((session, row) => {
      expect(sessions.query[session]).toBe(row);
      expect(queries.wanted[row]).toBeGreaterThanOrEqual(0);
      if (queries.kind[row]! >= 0) expect(queries.kind[row]).toBe(queries.wanted[row]);
      expect(TREE.categoryOfKind[queries.wanted[row]!]).toBe(queries.category[row]);
    });
    const slips = queries.typo.filter((typo) => typo > 0).length / queries.typo.length;
    expect(Math.abs(slips - 0.08)).toBeLessThan(0.03);
    expect(items.count).toBe(400);
  });

  it("orders whose lines were paid together, at the price of the day", () => {
    const { purchases, items } = all;
    const seen = new Map<number, string>();
    purchases.order.forEach((order, row) => {
      const together = `${purchases.user[row]} ${purchases.time[row]}`;
      expect(seen.get(order) ?? together).toBe(together);
      seen.set(order, together);
      const share = purchases.price[row]! / items.price[purchases.item[row]!]!;
      expect(share > 0.69 && share <= 1).toBe(true);
    });
    expect(seen.size).toBeGreaterThan(1000);
  });

  it("returns of what was bought before, more of what is poor", () => {
    const { returns, purchases, items } = all;
    returns.purchase.forEach((purchase, row) => {
      expect(returns.user[row]).toBe(purchases.user[purchase]);
      expect(returns.item[row]).toBe(purchases.item[purchase]);
      expect(returns.time[row]! - purchases.time[purchase]!).toBeGreaterThan(2 * DAY);
    });
    expect(new Set(returns.purchase).size).toBe(returns.purchase.length);
    const quality = (bought: Int32Array) => mean(bought, (item) => items.quality[item]!);
    expect(quality(returns.item)).toBeLessThan(quality(purchases.item) - 0.2);
  });

  it("people who follow those who came before, often through somebody they follow already", () => {
    const { follows, users } = all;
    let triangles = 0;
    let ties = 0;
    for (let u = 0; u < users.count; u++) {
      const own = followedBy(follows, u);
      for (const v of own) {
        expect(v).toBeLessThan(u);
        ties++;
        if (own.some((w) => followedBy(follows, w).includes(v))) triangles++;
      }
      expect(new Set(own).size).toBe(own.length);
    }
    expect(triangles / ties).toBeGreaterThan(0.3);
  });

  it("pictures whose vectors tell colours and kinds apart", () => {
    const { items } = all;
    const size = items.image.length / items.count;
    const distance = (a: number, b: number) => {
      let sum = 0;
      for (let p = 0; p < size; p++) sum += (items.image[a * size + p]! - items.image[b * size + p]!) ** 2;
      return sum;
    };
    const pairs = { same: [] as number[], other: [] as number[] };
    for (let a = 0; a < 200; a++) {
      for (let b = a + 1; b < 200; b++) {
        const alike = items.kind[a] === items.kind[b];
        pairs[alike ? "same" : "other"].push(distance(a, b));
      }
    }
    const average = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(average(pairs.same)).toBeLessThan(0.95 * average(pairs.other));
  });
});

function missionShare(name: (typeof MISSIONS)[number]): (market: Market) => number {
  return ({ sessions }) => mean(sessions.mission, (mission) => (mission === MISSIONS.indexOf(name) ? 1 : 0));
}

function mean(values: ArrayLike<number>, of: (value: number, row: number) => number): number {
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += of(values[row]!, row);
  return sum / values.length;
}

function dot(a: ArrayLike<number>, rowA: number, b: ArrayLike<number>, rowB: number): number {
  let sum = 0;
  for (let d = 0; d < LATENT; d++) sum += a[rowA * LATENT + d]! * b[rowB * LATENT + d]!;
  return sum;
}

/** Share of lines of which another line of the order is of the same kind. */
function twoOfAKind(order: Int32Array, item: Int32Array, kind: Int32Array): number {
  const counts = new Map<string, number>();
  const name = (row: number) => `${order[row]} ${kind[item[row]!]}`;
  for (let row = 0; row < order.length; row++) counts.set(name(row), (counts.get(name(row)) ?? 0) + 1);
  return mean(order, (_, row) => (counts.get(name(row))! > 1 ? 1 : 0));
}
