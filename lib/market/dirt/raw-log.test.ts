import { beforeAll, describe, expect, it } from "vitest";
import { DAY } from "../behaviour/calendar";
import { generateMarket } from "../generate-market";
import { marketKeys } from "../keys";
import type { Market } from "../market";
import { Sha256, toHex } from "../random/sha256";
import { streamMarket } from "../stream-market";
import { RAW_HEADER, rawLine } from "./csv";
import { bitOf, DIRT, type Dirt, EVENTS, type RawRows, SOURCES } from "./raw-log";
import { drawRawLog, RawLogWriter } from "./writer";

const SMALL = { users: 150, items: 150, days: 90 } as const;
const YEAR = { users: 300, items: 200 } as const;
const MINUTE = 60_000;

interface World {
  readonly market: Market;
  readonly log: RawRows;
}

async function worldOf(options: Parameters<typeof generateMarket>[0]): Promise<World> {
  const market = await generateMarket(options);
  return { market, log: drawRawLog(market, { keys: marketKeys(options) }) };
}

/** Rows with a kind of dirt. */
function count(log: RawRows, kind: Dirt): number {
  return log.dirt.reduce((sum, mask) => sum + (mask & bitOf(kind) ? 1 : 0), 0);
}

function hashOf(log: RawRows): string {
  const digest = new Sha256();
  for (const column of Object.values(log) as Float64Array[])
    digest.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  return toHex(digest.digest());
}

describe("a raw log", () => {
  let worlds: World[];
  beforeAll(async () => {
    worlds = [];
    for (const seed of [1, 2, 3, 4]) worlds.push(await worldOf({ seed, ...YEAR }));
  });

  it("has every kind of dirt in every world, at the rates of the syllabus", () => {
    for (const { log } of worlds)
      for (const kind of DIRT) expect([kind, count(log, kind)]).not.toEqual([kind, 0]);
    const mean = (share: (log: RawRows) => number) =>
      worlds.reduce((sum, { log }) => sum + share(log), 0) / worlds.length;
    const rows = (log: RawRows) => log.time.length;
    const nobody = mean((log) => log.user.filter((user) => user < 0).length / rows(log));
    expect(Math.abs(nobody - 0.25)).toBeLessThan(0.03);
    expect(Math.abs(mean((log) => count(log, "duplicates") / rows(log)) - 0.01)).toBeLessThan(0.001);
    const lines = (log: RawRows) =>
      log.event.reduce((sum, event, row) => sum + (event === 2 && log.quantity[row]! > 0 ? 1 : 0), 0);
    expect(Math.abs(mean((log) => count(log, "cancellations") / lines(log)) - 0.017)).toBeLessThan(0.005);
    expect(mean((log) => count(log, "bots") / rows(log))).toBeGreaterThan(0.015);
    expect(mean((log) => count(log, "bots") / rows(log))).toBeLessThan(0.06);
  });

  it("holds every view, cart, order line and return of the market once, besides its repetitions and bots", () => {
    for (const { market, log } of worlds) {
      const seen = { view: 0, cart: 0, order: 0, undone: 0 };
      const purchases = new Set<number>();
      for (let row = 0; row < log.time.length; row++) {
        if (log.dirt[row]! & (bitOf("duplicates") | bitOf("bots"))) continue;
        if (log.quantity[row]! < 0) seen.undone++;
        else seen[EVENTS[log.event[row]!]!]++;
        if (log.event[row] === 2 && log.quantity[row]! > 0) purchases.add(log.purchase[row]!);
      }
      expect(seen.view).toBe(market.clicks.time.length);
      expect(seen.cart).toBe(market.carts.time.length);
      expect(seen.order).toBe(market.purchases.time.length);
      expect(purchases.size).toBe(market.purchases.time.length);
      expect(seen.undone).toBeGreaterThan(market.returns.time.length);
    }
  });

  it("labels what it wrote wrong, and nothing else", () => {
    for (const { market, log } of worlds) {
      const wrong: string[] = [];
      for (let row = 0; row < log.time.length; row++) {
        const has = (kind: Dirt) => (log.dirt[row]! & bitOf(kind)) !== 0;
        const must = (holds: boolean, what: string) => {
          if (!holds) wrong.push(`${row}: ${what}`);
        };
        const off = Math.abs(log.time[row]! - log.trueTime[row]!);
        const clockIsRight = !has("skew") && !has("zone");
        must(!clockIsRight || (has("ties") ? off > 0 && off < MINUTE : off === 0), "time");
        must(!has("ties") || log.time[row]! % MINUTE === 0, "minute");
        must(!has("zone") || has("skew") || off === 8 * 60 * MINUTE, "zone");
        must(log.user[row] === (has("missing") || has("bots") ? -1 : log.trueUser[row]), "user");
        must((log.price[row] === log.truePrice[row]) === !has("currency"), "price");
        const ownCode = log.item[row] === log.trueItem[row];
        must(ownCode || has("reuse") || log.item[row]! >= market.items.count, "item");
        must(!has("reuse") || !ownCode, "reuse");
        must(has("duplicates") === log.original[row]! >= 0, "original");
        must(log.received[row]! >= log.trueTime[row]!, "received");
        must(log.time[row]! % 1000 === 0, "whole seconds");
        must(log.trueUser[row]! < 0 === has("bots"), "bot");
        must(!has("bots") || EVENTS[log.event[row]!] !== "order", "bot that buys");
      }
      expect(wrong).toEqual([]);
    }
  });

  it("repeats rows that say the same, a moment later at most", () => {
    const { log } = worlds[0]!;
    let repeated = 0;
    for (let row = 0; row < log.time.length; row++) {
      const first = log.original[row]!;
      if (first < 0) continue;
      repeated++;
      expect(log.original[first]).toBe(-1);
      for (const name of [
        "visitor",
        "user",
        "item",
        "event",
        "order",
        "quantity",
        "price",
        "source",
      ] as const)
        expect(log[name][row]).toBe(log[name][first]);
      expect(Math.abs(log.time[row]! - log.time[first]!)).toBeLessThanOrEqual(2000);
    }
    expect(repeated).toBeGreaterThan(50);
  });

  it("undoes only lines of orders that were written before, with their quantity and price", () => {
    for (const { log } of worlds) {
      const lines = new Map<number, number>();
      for (let row = 0; row < log.time.length; row++) {
        if (log.event[row] !== 2) expect(log.order[row]).toBe(-1);
        if (log.event[row] !== 2) continue;
        const purchase = log.purchase[row]!;
        if (log.quantity[row]! > 0) {
          if (!lines.has(purchase)) lines.set(purchase, row);
          continue;
        }
        const line = lines.get(purchase)!;
        expect(line).toBeLessThan(row);
        for (const name of ["order", "trueItem", "trueUser", "truePrice", "visitor", "user"] as const)
          expect(log[name][row]).toBe(log[name][line]);
        expect(log.quantity[row]).toBe(-log.quantity[line]!);
        expect(log.credit[row]).toBe(log.dirt[row]! & bitOf("cancellations") ? 1 : 0);
      }
    }
  });

  it("is in order of receipt, and of days", () => {
    const { market, log } = worlds[0]!;
    expect(log.received.every((time, row) => row === 0 || time >= log.received[row - 1]!)).toBe(true);
    expect(log.received[0]! >= market.start).toBe(true);
    expect(log.received.at(-1)! < market.start + market.days * DAY).toBe(true);
  });

  it("loses nobody's purchases: the first order of everybody carries an id", () => {
    for (const { log } of worlds) {
      const known = new Set<number>();
      for (let row = 0; row < log.time.length; row++) {
        if (log.event[row] !== 2 || log.quantity[row]! < 0) continue;
        const user = log.trueUser[row]!;
        if (!known.has(user)) expect(log.user[row]).toBe(user);
        known.add(user);
      }
      expect(known.size).toBeGreaterThan(50);
    }
  });

  it("misses ids by whole visits, and more on phones", () => {
    const share = (device: number) => {
      let [missing, all] = [0, 0];
      for (const { log } of worlds)
        for (let row = 0; row < log.time.length; row++) {
          if (log.device[row] !== device || log.trueUser[row]! < 0) continue;
          all++;
          if (log.user[row]! < 0) missing++;
        }
      return missing / all;
    };
    expect(share(0)).toBeGreaterThan(share(1) + 0.03);
  });
});

describe("the same raw log", () => {
  it("comes from a whole market and from its weeks", async () => {
    const options = { seed: "weeks", ...SMALL };
    const { log } = await worldOf(options);
    const { setting, weeks } = streamMarket(options);
    const writer = new RawLogWriter(setting, { keys: marketKeys(options) });
    let from = 0;
    for await (const week of weeks()) {
      const part = writer.write(week);
      for (const name of Object.keys(log) as (keyof RawRows)[])
        expect(part[name]).toEqual(log[name].slice(from, from + part.time.length));
      from += part.time.length;
    }
    expect(from).toBe(log.time.length);
  });

  it("comes from the same seed, another from another", async () => {
    const [one, again, other] = await Promise.all(
      ["a", "a", "b"].map(async (seed) => hashOf((await worldOf({ seed, ...SMALL })).log)),
    );
    expect(one).toBe(again);
    expect(one).not.toBe(other);
  });

  it("stands before the cut whatever is held out", async () => {
    const one = await worldOf({ seed: "cut", ...SMALL });
    const other = await worldOf({ seed: "cut", ...SMALL, heldOutSeed: "another" });
    const before = one.log.received.filter((time) => time < one.market.cut).length;
    expect(before).toBeGreaterThan(1000);
    for (const name of Object.keys(one.log) as (keyof RawRows)[])
      expect(other.log[name].slice(0, before)).toEqual(one.log[name].slice(0, before));
    expect(hashOf(other.log)).not.toBe(hashOf(one.log));
  });

  it("says the same of everybody when others come", async () => {
    const lines = ({ market, log }: World) => {
      const own: number[][] = [];
      const { order, purchase, original, ...rest } = log;
      for (let row = 0; row < log.time.length; row++) {
        const user = log.trueUser[row]!;
        if (user >= 0 && user < 150) own.push(Object.values(rest).map((column) => column[row]!));
      }
      expect(market.users.count).toBeGreaterThanOrEqual(150);
      return own.sort((a, b) => a[1]! - b[1]! || a[15]! - b[15]! || a[4]! - b[4]! || a[8]! - b[8]!);
    };
    const options = { seed: "more", ...SMALL };
    // Returns are drawn by the row of the purchase, which newcomers move: they are left out.
    const few = await worldWithoutReturns(options);
    const more = await worldWithoutReturns({ ...options, users: 170 });
    expect(lines(few).length).toBeGreaterThan(1000);
    expect(lines(more)).toEqual(lines(few));
  });
});

async function worldWithoutReturns(options: Parameters<typeof generateMarket>[0]): Promise<World> {
  const market = await generateMarket(options);
  return { market, log: drawRawLog(market, { keys: marketKeys(options), off: ["returns"] }) };
}

describe("dirt that is left out", () => {
  it.each(DIRT)("leaves no label and changes no other: %s", async (kind) => {
    const options = { seed: "off", ...SMALL };
    const market = await generateMarket(options);
    const keys = marketKeys(options);
    const log = drawRawLog(market, { keys });
    const clean = drawRawLog(market, { keys, off: [kind] });
    expect(count(clean, kind)).toBe(0);
    const adds = kind === "duplicates" || kind === "bots" || kind === "cancellations" || kind === "returns";
    const bit = bitOf(kind);
    if (adds) {
      const kept = log.dirt.filter((mask) => (mask & bit) === 0);
      expect(clean.dirt.length).toBe(kept.length);
    } else {
      expect(clean.received).toEqual(log.received);
      // Minutes are told from seconds by the written time alone, so what sets the time may set them too; and whoever sits at
      // somebody else's desktop writes with its clock, zone and shop front.
      const others = ~(bit | bitOf("ties"));
      const kept = (dirt: Int16Array) =>
        dirt
          .filter((_, row) => kind !== "shared" || (log.dirt[row]! & bit) === 0)
          .map((mask) => mask & others);
      expect(kept(clean.dirt)).toEqual(kept(log.dirt));
    }
  });

  it("leaves the truth when all of it is left out", async () => {
    const options = { seed: "off", ...SMALL };
    const log = drawRawLog(await generateMarket(options), { keys: marketKeys(options), off: DIRT });
    expect(log.dirt.every((mask) => mask === 0)).toBe(true);
    expect(log.time).toEqual(log.trueTime);
    expect(log.user).toEqual(log.trueUser);
    expect(log.item).toEqual(log.trueItem);
    expect(log.price).toEqual(log.truePrice);
  });

  it("must be named rightly", async () => {
    const market = await generateMarket({ seed: 1, ...SMALL, days: 10 });
    const off = ["dust" as Dirt];
    expect(() => drawRawLog(market, { keys: marketKeys({ seed: 1 }), off })).toThrow(
      'drawRawLog: off must name kinds of dirt (missing, duplicates, cancellations, returns, bots, skew, zone, ties, reuse, shared, currency), got "dust"',
    );
  });
});

describe("a raw row as text", () => {
  it("shows what was written and nothing hidden", async () => {
    const { market, log } = await worldOf({ seed: "text", ...SMALL });
    const names = { users: market.users.count, items: market.items.count };
    const columns = RAW_HEADER.split(",");
    for (let row = 0; row < log.time.length; row += 7) {
      const cells = rawLine(log, row, names).split(",");
      expect(cells.length).toBe(columns.length);
      const cell = (name: string) => cells[columns.indexOf(name)]!;
      expect(cell("time")).toBe(new Date(log.time[row]!).toISOString());
      expect(cell("received")).toBe(new Date(log.received[row]!).toISOString());
      expect(cell("user")).toBe(log.user[row]! < 0 ? "" : `U${String(log.user[row]! + 1).padStart(4, "0")}`);
      expect(cell("source")).toBe(SOURCES[log.source[row]!]);
      expect(Math.round(100 * Number(cell("unit_price")))).toBe(log.price[row]);
      const order =
        log.event[row] === 2 ? `${log.credit[row] === 1 ? "C" : ""}${10_001 + log.order[row]!}` : "";
      expect(cell("order")).toBe(order);
    }
  });
});
