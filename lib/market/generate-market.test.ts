import { describe, expect, it } from "vitest";
import { DAY } from "./behaviour/calendar";
import { fingerprint } from "./fingerprint";
import { generateMarket } from "./generate-market";
import golden from "./golden.json";
import { hashMarket } from "./hash-market";
import { MARKET_VERSION, type Market } from "./market";
import type { MarketOptions } from "./play";

const SMALL = { users: 150, items: 120, days: 40, visitsPerDay: 0.3 } as const;
const TABLES = ["sessions", "queries", "impressions", "clicks", "carts", "purchases", "returns"] as const;

/** M and L take minutes: `npm run market -- verify --size M` compares those. */
const markets = golden.markets.filter(({ options }) => !["M", "L"].includes(options.size ?? "S"));

describe("the same seed", () => {
  it("was recorded for this version of the market, at five seeds a size", () => {
    expect(golden.version).toBe(MARKET_VERSION);
    for (const size of ["S", "M", "L"]) {
      const recorded = golden.markets.filter(({ options }) => options.size === size);
      expect(new Set(recorded.map(({ options }) => options.seed)).size).toBeGreaterThanOrEqual(5);
      for (const { hash } of recorded) expect(hash).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it.each(markets)("gives the recorded bytes of every table for $options", async ({ options, hash }) => {
    expect(await fingerprint(options as MarketOptions)).toBe(hash);
  });

  it("gives other bytes under another seed, and the same for 7 as for '7'", async () => {
    const hashes = await Promise.all(
      [7, "7", 8].map(async (seed) => hashMarket(await generateMarket({ seed, ...SMALL }))),
    );
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[0]).not.toBe(hashes[2]);
  });
});

describe("substreams", () => {
  it("leave the users there are, and all they do, as they were when more come", async () => {
    const fewer = await generateMarket({ seed: "streams", ...SMALL });
    const more = await generateMarket({ seed: "streams", ...SMALL, users: 180 });
    expect(more.users.latent.slice(0, fewer.users.latent.length)).toEqual(fewer.users.latent);
    expect(more.items).toEqual(fewer.items);
    expect(purchasesOf(more, (user) => user < 150)).toEqual(purchasesOf(fewer, () => true));
  });

  it("leave the items there are as they were when more come", async () => {
    const fewer = await generateMarket({ seed: "streams", ...SMALL });
    const more = await generateMarket({ seed: "streams", ...SMALL, items: 200 });
    for (const name of ["kind", "brand", "colour", "material", "price", "launch", "prominence"] as const) {
      expect(more.items[name].slice(0, 120)).toEqual(fewer.items[name]);
    }
    expect(more.users).toEqual(fewer.users);
  });
});

describe("the held-out period", () => {
  it("has keys of its own: another held-out seed changes it and nothing before it", async () => {
    const one = await generateMarket({ seed: "cut", ...SMALL });
    const other = await generateMarket({ seed: "cut", ...SMALL, heldOutSeed: "another" });
    expect(other.items).toEqual(one.items);
    expect(other.users).toEqual(one.users);
    const before = rowsBefore(one);
    expect(before.sessions).toBeGreaterThan(100);
    expect(before.returns).toBeGreaterThan(1);
    expect(rowsBefore(other)).toEqual(before);
    for (const table of TABLES) {
      for (const [name, column] of Object.entries(one[table])) {
        const twin = (other[table] as unknown as Record<string, typeof column>)[name]!;
        expect(twin.slice(0, before[table])).toEqual(column.slice(0, before[table]));
      }
    }
    expect(purchasesOf(other, () => true)).not.toEqual(purchasesOf(one, () => true));
  });

  it("starts with no visit under way and brings at least a tenth of the catalogue", async () => {
    const market = await generateMarket({ seed: "late", ...SMALL, items: 400 });
    const { session } = market.impressions;
    for (let k = 0; k < market.clicks.time.length; k++) {
      const start = market.sessions.start[session[market.clicks.impression[k]!]!]!;
      expect(Math.floor(start / DAY)).toBe(Math.floor(market.clicks.time[k]! / DAY));
    }
    const cutDay = (market.cut - market.start) / DAY;
    expect(cutDay).toBe(32);
    const late = market.items.launch.filter((day) => day >= cutDay).length;
    expect(late / 400).toBeGreaterThanOrEqual(0.1);
  });
});

describe("what happens", () => {
  it("is well formed: every buy was in a cart, every cart clicked, every click shown on sale", async () => {
    const market = await generateMarket({ seed: "rows", ...SMALL });
    const { impressions, sessions, clicks, carts, purchases, items } = market;
    const clicked = new Set(clicks.impression);
    const carted = new Set(carts.impression);
    expect(impressions.clicked.reduce((sum, flag) => sum + flag, 0)).toBe(clicked.size);
    for (const row of carts.impression) expect(clicked.has(row)).toBe(true);
    for (const row of purchases.impression) expect(carted.has(row)).toBe(true);
    for (const actions of [clicks, carts, purchases]) {
      for (let k = 0; k < actions.time.length; k++) {
        const row = actions.impression[k]!;
        expect(actions.item[k]).toBe(impressions.item[row]);
        expect(actions.user[k]).toBe(sessions.user[impressions.session[row]!]);
        // A cart may be paid for at a later visit, up to ten days on.
        const start = sessions.start[impressions.session[row]!]!;
        const longest = actions === purchases ? 11 * DAY : 59 * 60_000;
        expect(actions.time[k]! > start && actions.time[k]! < start + longest).toBe(true);
      }
    }
    for (let row = 0; row < impressions.item.length; row++) {
      const day = Math.floor((sessions.start[impressions.session[row]!]! - market.start) / DAY);
      expect(items.launch[impressions.item[row]!]! <= day).toBe(true);
    }
    expect([...sessions.start].every((start, k) => k === 0 || start >= sessions.start[k - 1]!)).toBe(true);
  });

  it("is clicked less the lower it stands", async () => {
    const { impressions } = await generateMarket({ seed: "positions", ...SMALL, users: 600 });
    const shown = new Float64Array(10);
    const clicks = new Float64Array(10);
    impressions.position.forEach((position, row) => {
      shown[position]!++;
      clicks[position]! += impressions.clicked[row]!;
    });
    const rate = (from: number) => (clicks[from]! + clicks[from + 1]!) / (shown[from]! + shown[from + 1]!);
    expect(rate(0)).toBeGreaterThan(rate(4));
    expect(rate(4)).toBeGreaterThan(rate(8));
  });
});

describe("asking for a market", () => {
  it("can be taken back before and while it is made", async () => {
    await expect(generateMarket({ seed: 1, signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow(
      "enough",
    );
    const stop = new AbortController();
    const reports: number[] = [];
    const made = generateMarket({
      seed: 1,
      signal: stop.signal,
      onProgress: ({ done }) => {
        reports.push(done);
        stop.abort(new Error("later"));
      },
    });
    await expect(made).rejects.toThrow("later");
    expect(reports.length).toBe(1);
  });

  it("reports days, up to all of them, and lets other work run in between", async () => {
    const reports: number[] = [];
    let turns = 0;
    const clock = setInterval(() => turns++, 0);
    await generateMarket({
      seed: 1,
      size: "S",
      onProgress: ({ done }) => void reports.push(done),
    });
    clearInterval(clock);
    expect(reports.at(-1)).toBe(364);
    expect([...reports].sort((a, b) => a - b)).toEqual(reports);
    expect(turns).toBeGreaterThan(0);
  });

  it.each([
    [{ users: 0 }, "users"],
    [{ items: 12 }, "items"],
    [{ days: 30.5 }, "days"],
    [{ seed: "" }, "seed"],
    [{ heldOutSeed: Number.NaN }, "heldOutSeed"],
  ])("refuses %o by name", async (wrong, name) => {
    await expect(generateMarket({ seed: 1, ...wrong })).rejects.toThrow(`generateMarket: ${name} must be`);
  });
});

function purchasesOf({ purchases }: Market, wanted: (user: number) => boolean): number[][] {
  const rows: number[][] = [];
  purchases.user.forEach((user, k) => {
    if (wanted(user)) rows.push([user, purchases.item[k]!, purchases.time[k]!]);
  });
  return rows;
}

/** How many rows of each table happened before the cut; each table begins with them. */
function rowsBefore(market: Market): Record<(typeof TABLES)[number], number> {
  const { cut, sessions, queries, impressions } = market;
  const before = (times: Float64Array) => times.filter((time) => time < cut).length;
  const early = before(sessions.start);
  return {
    sessions: early,
    queries: queries.session.filter((session) => session < early).length,
    impressions: impressions.session.filter((session) => session < early).length,
    clicks: before(market.clicks.time),
    carts: before(market.carts.time),
    purchases: before(market.purchases.time),
    returns: before(market.returns.time),
  };
}
