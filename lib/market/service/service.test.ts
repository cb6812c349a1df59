import { beforeAll, describe, expect, it } from "vitest";
import { DAY } from "../behaviour/calendar";
import { generateMarket } from "../generate-market";
import { marketKeys } from "../keys";
import type { Market } from "../market";
import type { MarketOptions } from "../play";
import { streamMarket } from "../stream-market";
import { reviewText } from "../words/reviews";
import { INTENTS, ticketText } from "../words/tickets";
import { type Deliveries, drawDeliveries, isLate } from "./delivery";
import { factsOf, REFUND_DAYS, statusOn } from "./facts";
import { orderNumber } from "./order-number";
import { drawReviews, ReviewDesk, type Reviews, reviewWords, SENTIMENTS } from "./reviews";
import { drawTickets, TicketDesk, type Tickets, ticketWords } from "./tickets";

const SMALL = { users: 900, items: 150, days: 90 } as const;
const YEAR = { users: 500, items: 200 } as const;

interface World {
  readonly market: Market;
  readonly deliveries: Deliveries;
  readonly reviews: Reviews;
  readonly tickets: Tickets;
}

function serve(market: Market, options: MarketOptions): World {
  const keys = marketKeys(options);
  return {
    market,
    deliveries: drawDeliveries(market, { keys }),
    reviews: drawReviews(market, { keys }),
    tickets: drawTickets(market, { keys }),
  };
}

async function worldOf(options: MarketOptions): Promise<World> {
  return serve(await generateMarket(options), options);
}

/** Rows of a table for which something does not hold, at most five. */
function wrongRows(count: number, holds: (row: number) => boolean): number[] {
  return Array.from({ length: count }, (_, row) => row)
    .filter((row) => !holds(row))
    .slice(0, 5);
}

let worlds: World[];
beforeAll(async () => {
  worlds = [];
  for (const seed of [21, 22, 23]) worlds.push(await worldOf({ seed, ...YEAR }));
});

describe("deliveries", () => {
  it("take their steps in order, in two to five days as a rule, and later around festivals", () => {
    for (const { market, deliveries: d } of worlds) {
      expect(d.user.length).toBe(market.purchases.order.at(-1)! + 1);
      expect(
        wrongRows(
          d.user.length,
          (o) => d.ordered[o]! < d.dispatched[o]! && d.dispatched[o]! < d.delivered[o]!,
        ),
      ).toEqual([]);
      const daysOf = (o: number) => Math.floor(d.delivered[o]! / DAY) - Math.floor(d.ordered[o]! / DAY);
      const inTime = d.ordered.filter((_, o) => daysOf(o) >= 2 && daysOf(o) <= 5).length / d.user.length;
      expect(inTime).toBeGreaterThan(0.8);
    }
    // A festival has a few dozen orders in a market of this size, so all worlds are counted together.
    const lateShare = (isIn: (day: number) => boolean) => {
      const late = worlds.flatMap(({ market, deliveries: d }) =>
        Array.from(d.user, (_, o) => o)
          .filter((o) => isIn(Math.floor((d.ordered[o]! - market.start) / DAY)))
          .map((o) => isLate(d, o)),
      );
      return late.filter((is) => is === 1).length / late.length;
    };
    const festival = (day: number) => day >= 326 && day <= 331;
    expect(lateShare(festival)).toBeGreaterThan(lateShare((day) => day < 170) + 0.03);
  });

  it("are cancelled for one or two orders in a hundred, before they leave", () => {
    for (const { deliveries: d } of worlds) {
      const off = Array.from(d.user, (_, o) => o).filter((o) => d.cancelled[o]! >= 0);
      expect(off.length / d.user.length).toBeGreaterThan(0.008);
      expect(off.length / d.user.length).toBeLessThan(0.03);
      for (const o of off)
        expect(d.cancelled[o]! > d.ordered[o]! && d.cancelled[o]! < d.dispatched[o]!).toBe(true);
    }
  });
});

describe("reviews", () => {
  it("are written about an eighth of what was bought, by who bought it, once it was there", () => {
    for (const { market, deliveries, reviews } of worlds) {
      const { purchases, items, users } = market;
      const share = reviews.time.length / purchases.time.length;
      expect(Math.abs(share - 0.12)).toBeLessThan(0.025);
      expect(new Set(reviews.purchase).size).toBe(reviews.purchase.length);
      const holds = (row: number) => {
        const line = reviews.purchase[row]!;
        const order = purchases.order[line]!;
        const wait = reviews.time[row]! - purchases.time[line]!;
        return (
          reviews.user[row] === purchases.user[line] &&
          reviews.item[row] === purchases.item[line] &&
          reviews.kind[row] === items.kind[reviews.item[row]!] &&
          reviews.locale[row] === users.locale[reviews.user[row]!] &&
          wait > 3 * DAY &&
          wait < 31 * DAY &&
          reviews.time[row]! > deliveries.delivered[order]! &&
          deliveries.cancelled[order]! < 0 &&
          reviews.helpful[row]! <= reviews.votes[row]!
        );
      };
      expect(wrongRows(reviews.time.length, holds)).toEqual([]);
      expect(
        wrongRows(reviews.time.length, (row) => row === 0 || reviews.time[row]! >= reviews.time[row - 1]!),
      ).toEqual([]);
    }
  });

  it("have all stars, more for better items and fewer for late parcels, and texts with a sentiment", () => {
    const stars = new Map<string, number[]>();
    const add = (group: string, value: number) => stars.set(group, [...(stars.get(group) ?? []), value]);
    for (const { market, deliveries, reviews } of worlds) {
      expect(new Set(reviews.stars)).toEqual(new Set([1, 2, 3, 4, 5]));
      expect(new Set(reviews.sentiment).size).toBe(SENTIMENTS.length);
      for (let row = 0; row < reviews.time.length; row++) {
        add(market.items.quality[reviews.item[row]!]! > 0 ? "good" : "poor", reviews.stars[row]!);
        add(
          isLate(deliveries, market.purchases.order[reviews.purchase[row]!]!) ? "late" : "in time",
          reviews.stars[row]!,
        );
      }
      expect(reviewText(reviewWords(reviews, 0))).not.toBe("");
    }
    const mean = (group: string) =>
      stars.get(group)!.reduce((sum, n) => sum + n, 0) / stars.get(group)!.length;
    expect(mean("good")).toBeGreaterThan(mean("poor") + 0.1);
    expect(mean("in time")).toBeGreaterThan(mean("late") + 0.2);
  });
});

describe("tickets", () => {
  const is = (tickets: Tickets, row: number, ...names: readonly (typeof INTENTS)[number][]) =>
    names.includes(INTENTS[tickets.intent[row]!]!);

  it("come to one for every twenty orders, besides those from visits, with every intent", () => {
    const seen = new Set<number>();
    for (const { deliveries, tickets } of worlds) {
      const about = tickets.order.filter((order) => order >= 0).length / deliveries.user.length;
      expect(Math.abs(about - 0.055)).toBeLessThan(0.02);
      for (const intent of tickets.intent) seen.add(intent);
    }
    expect(seen.size).toBe(INTENTS.length);
  });

  it("about an order come from who ordered, at a time when there is cause", () => {
    for (const { market, deliveries: d, tickets } of worlds) {
      const backAt = new Map(
        Array.from(market.returns.purchase, (line, k) => [line, market.returns.time[k]!]),
      );
      const holds = (row: number) => {
        const order = tickets.order[row]!;
        const line = tickets.purchase[row]!;
        const now = tickets.time[row]!;
        if (order < 0) return line < 0 && !is(tickets, row, "whereIsOrder", "refundStatus", "damagedItem");
        const { status } = statusOn(d, order, now);
        const back = backAt.get(line);
        const cause =
          (is(tickets, row, "whereIsOrder") && status === "onTheWay") ||
          (is(tickets, row, "changeAddress") && status === "preparing") ||
          (is(tickets, row, "cancelOrder") && status !== "delivered") ||
          (is(tickets, row, "damagedItem", "wrongItem", "missingPart", "returnItem") &&
            status === "delivered") ||
          (is(tickets, row, "refundStatus") && (status === "cancelled" || back! < now)) ||
          is(tickets, row, "invoice");
        return (
          cause &&
          market.purchases.order[line] === order &&
          market.purchases.item[line] === tickets.item[row] &&
          d.user[order] === tickets.user[row] &&
          d.ordered[order]! <= now &&
          tickets.day[row] === Math.floor((d.ordered[order]! - market.start) / DAY)
        );
      };
      expect(wrongRows(tickets.time.length, holds)).toEqual([]);
    }
  });

  it("from a visit follow from what was looked at, put in the cart or cheaper in it", () => {
    for (const { market, tickets } of worlds) {
      const { clicks, carts, promotions, start } = market;
      const near = (table: { user: Int32Array; item: Int32Array; time: Float64Array }, row: number) =>
        table.time.some((time, k) => {
          const wait = tickets.time[row]! - time;
          const same = table.user[k] === tickets.user[row] && table.item[k] === tickets.item[row];
          return same && wait > 0 && wait < 15 * 60_000;
        });
      const holds = (row: number) => {
        if (is(tickets, row, "paymentFailed")) return near(carts, row);
        if (is(tickets, row, "productQuestion", "restock")) return near(clicks, row);
        if (!is(tickets, row, "promoCode")) return tickets.order[row]! >= 0 || tickets.item[row] === -1;
        const day = Math.floor((tickets.time[row]! - start) / DAY);
        const reduced = promotions.day.some(
          (first, k) => promotions.item[k] === tickets.item[row] && first <= day && day < first + 8,
        );
        return reduced && near(clicks, row);
      };
      expect(wrongRows(tickets.time.length, holds)).toEqual([]);
    }
  });

  it("are in order of time, due later, and have texts", () => {
    for (const { tickets } of worlds) {
      const inOrder = (row: number) => row === 0 || tickets.time[row]! >= tickets.time[row - 1]!;
      expect(wrongRows(tickets.time.length, inOrder)).toEqual([]);
      expect(wrongRows(tickets.time.length, (row) => tickets.deadline[row]! > tickets.time[row]!)).toEqual(
        [],
      );
      expect(ticketText(ticketWords(tickets, 0))).not.toBe("");
    }
  });
});

describe("the facts for a ticket", () => {
  it("are those of the order meant, and none where no order of theirs was named", () => {
    const found = { facts: 0, none: 0, mistyped: 0 };
    for (const world of worlds) {
      const { market, deliveries, tickets } = world;
      for (let row = 0; row < tickets.time.length; row++) {
        const facts = factsOf(market, { tickets, deliveries }, row);
        const order = tickets.order[row]!;
        const typed = tickets.orderNumber[row]!;
        if (order < 0) expect(facts).toBeNull();
        if (order >= 0 && typed !== 0 && typed !== orderNumber(order)) {
          found.mistyped++;
          expect(facts?.number).not.toBe(orderNumber(order));
        }
        if (facts === null) {
          found.none++;
          continue;
        }
        found.facts++;
        const now = tickets.time[row]!;
        const { purchases } = market;
        const lines = Array.from(purchases.order, (_, k) => k).filter((k) => purchases.order[k] === order);
        expect(facts.lines.map((line) => line.purchase)).toEqual(lines);
        expect(facts.lines[facts.about]!.item).toBe(tickets.item[row]);
        expect(facts.total).toBe(
          lines.reduce((sum, k) => sum + purchases.quantity[k]! * purchases.price[k]!, 0),
        );
        expect(facts.ordered).toBe(purchases.time[lines[0]!]);
        expect(facts.since <= now).toBe(true);
      }
    }
    expect(found.facts).toBeGreaterThan(100);
    expect(found.none).toBeGreaterThan(20);
    expect(found.mistyped).toBeGreaterThan(0);
  });

  it("tell nothing of what comes later", () => {
    const { market, deliveries, tickets } = worlds[0]!;
    const { returns } = market;
    for (let row = 0; row < tickets.time.length; row += 5) {
      const now = tickets.time[row]!;
      const known = returns.time.filter((time) => time <= now).length;
      const cut = {
        purchases: market.purchases,
        returns: {
          ...returns,
          time: returns.time.slice(0, known),
          purchase: returns.purchase.slice(0, known),
        },
      };
      expect(factsOf(cut, { tickets, deliveries }, row)).toEqual(
        factsOf(market, { tickets, deliveries }, row),
      );
    }
  });

  it("count a refund as paid some days after the return or the cancellation", () => {
    let [paid, due] = [0, 0];
    for (const { market, deliveries, tickets } of worlds) {
      for (let row = 0; row < tickets.time.length; row++) {
        if (INTENTS[tickets.intent[row]!] !== "refundStatus") continue;
        const facts = factsOf(market, { tickets, deliveries }, row);
        if (facts === null) continue;
        const { amount, paid: isPaid } = facts.refund!;
        const back = facts.lines.filter(({ returned }) => returned !== null);
        const amounts = facts.status === "cancelled" ? facts.lines : back;
        expect(amount).toBe(amounts.reduce((sum, line) => sum + line.price * line.quantity, 0));
        const since =
          facts.status === "cancelled" ? facts.since : Math.max(...back.map((line) => line.returned!));
        expect(isPaid).toBe(tickets.time[row]! - since >= REFUND_DAYS * DAY ? 1 : 0);
        isPaid === 1 ? paid++ : due++;
      }
    }
    expect(Math.min(paid, due)).toBeGreaterThan(0);
  });

  it("are refused for a ticket that there is not", () => {
    const { market, ...tables } = worlds[0]!;
    expect(() => factsOf(market, tables, -1)).toThrow("factsOf: there is no ticket -1");
  });
});

describe("the same reviews and tickets", () => {
  it("come from a whole market and from its weeks", async () => {
    const options = { seed: "weeks", ...SMALL };
    const { reviews, tickets } = await worldOf(options);
    const { setting, weeks } = streamMarket(options);
    const keys = marketKeys(options);
    const [reviewDesk, ticketDesk] = [new ReviewDesk(setting, keys), new TicketDesk(setting, keys)];
    const parts: [Reviews, Tickets][] = [];
    for await (const week of weeks()) parts.push([reviewDesk.write(week), ticketDesk.write(week)]);
    for (const [name, column] of Object.entries(reviews))
      expect(parts.flatMap(([part]) => [...part[name as keyof Reviews]])).toEqual([...column]);
    for (const [name, column] of Object.entries(tickets))
      expect(parts.flatMap(([, part]) => [...part[name as keyof Tickets]])).toEqual([...column]);
    expect(parts.length).toBeGreaterThan(10);
    expect(Math.min(reviews.time.length, tickets.time.length)).toBeGreaterThan(10);
  });

  it("stand before the cut whatever is held out, and come from the same seed alone", async () => {
    const one = await worldOf({ seed: "cut", ...SMALL });
    const again = await worldOf({ seed: "cut", ...SMALL });
    const other = await worldOf({ seed: "cut", ...SMALL, heldOutSeed: "another" });
    const { cut } = one.market;
    for (const table of ["reviews", "tickets"] as const) {
      expect(again[table]).toEqual(one[table]);
      expect(other[table]).not.toEqual(one[table]);
      const before = one[table].time.filter((time) => time < cut).length;
      expect(before).toBeGreaterThan(10);
      for (const [name, column] of Object.entries(one[table])) {
        const twin = (other[table] as unknown as Record<string, typeof column>)[name]!;
        expect(twin.slice(0, before)).toEqual(column.slice(0, before));
      }
    }
  });

  it("say the same of everybody when others come", async () => {
    // Returns are drawn by the row of the purchase, which newcomers move: they are left out.
    const withoutReturns = async (users: number) => {
      const options = { seed: "more", ...SMALL, users };
      const market = await generateMarket(options);
      const none = Object.fromEntries(
        Object.entries(market.returns).map(([name, column]) => [name, column.slice(0, 0)]),
      );
      return serve({ ...market, returns: none as unknown as Market["returns"] }, options);
    };
    const [few, more] = [await withoutReturns(900), await withoutReturns(930)];
    const rowsOf = (table: Reviews | Tickets) => {
      // Rows and numbers of orders count everybody's.
      const moved = ["purchase", "order", "orderNumber"];
      const columns = Object.entries(table).filter(([name]) => !moved.includes(name));
      return Array.from(table.user, (_, row) => columns.map(([, column]) => column[row] as number)).filter(
        (_, row) => table.user[row]! < 900,
      );
    };
    expect(rowsOf(more.reviews)).toEqual(rowsOf(few.reviews));
    expect(rowsOf(more.tickets)).toEqual(rowsOf(few.tickets));
  });
});
