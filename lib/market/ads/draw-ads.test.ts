import { describe, expect, it } from "vitest";
import { DAY } from "../behaviour/calendar";
import { generateMarket } from "../generate-market";
import { marketKeys } from "../keys";
import { streamMarket } from "../stream-market";
import { AdServer } from "./ad-server";
import { AD_TABLES, type AdRows } from "./ads";
import { RESERVE } from "./campaigns";
import { drawAds } from "./draw-ads";
import { adFields } from "./fields";

const SMALL = { users: 300, items: 250, days: 60 } as const;
const TABLES = ["impressions", "clicks", "conversions", "spend"] as const;

async function adsOf(seeds: { seed: string; heldOutSeed?: string }, size: object = SMALL) {
  const market = await generateMarket({ ...seeds, ...size });
  return { market, ads: drawAds(market, { keys: marketKeys(seeds) }) };
}

describe("the ads of a market", () => {
  it("are the same bytes for the same seed, and others for another", async () => {
    const [one, twin, other] = await Promise.all(["ads", "ads", "others"].map((seed) => adsOf({ seed })));
    expect(twin!.ads).toEqual(one!.ads);
    expect(other!.ads.impressions).not.toEqual(one!.ads.impressions);
  });

  it("are the same rows when the market comes week by week", async () => {
    const seeds = { seed: "weeks" };
    const { ads } = await adsOf(seeds);
    const { setting, weeks } = streamMarket({ ...seeds, ...SMALL });
    const server = new AdServer(setting, { keys: marketKeys(seeds) });
    const pieces: AdRows[] = [];
    for await (const week of weeks()) pieces.push(server.serve(week));
    expect(pieces.length).toBe(9);
    expect(server.campaigns).toEqual(ads.campaigns);
    for (const table of TABLES) {
      for (const name of Object.keys(AD_TABLES[table](0))) {
        const joined = pieces.flatMap((piece) => [...columnsOf(piece, table)[name]!]);
        expect(joined, `${table}.${name}`).toEqual([...columnsOf(ads, table)[name]!]);
      }
    }
  });

  it("change only after the cut with another held-out seed", async () => {
    const one = await adsOf({ seed: "cut" });
    const other = await adsOf({ seed: "cut", heldOutSeed: "another" });
    expect(other.ads.campaigns).toEqual(one.ads.campaigns);
    const cut = one.market.cut;
    const cutDay = (cut - one.market.start) / DAY;
    const rowsBefore = ({ ads }: typeof one) => ({
      impressions: ads.impressions.time.filter((time) => time < cut).length,
      clicks: ads.clicks.time.filter((time) => time < cut).length,
      conversions: ads.conversions.time.filter((time) => time < cut).length,
      spend: ads.spend.day.filter((day) => day < cutDay).length,
    });
    expect(rowsBefore(other)).toEqual(rowsBefore(one));
    expect(rowsBefore(one).conversions).toBeGreaterThan(4);
    for (const table of TABLES) {
      const rows = rowsBefore(one)[table];
      const mine = columnsOf(one.ads, table);
      for (const [name, column] of Object.entries(columnsOf(other.ads, table)))
        expect(column.slice(0, rows), `${table}.${name}`).toEqual(mine[name]!.slice(0, rows));
    }
    expect(other.ads.impressions.clicked).not.toEqual(one.ads.impressions.clicked);
  });

  it("decide with held-out keys what a click before the cut leads to after it", async () => {
    const late = ({ market, ads }: Awaited<ReturnType<typeof adsOf>>) =>
      [...ads.conversions.impression].filter(
        (_, row) => ads.conversions.clicked[row]! < market.cut && ads.conversions.time[row]! >= market.cut,
      );
    const size = { users: 2000, items: 250, days: 60 };
    const one = late(await adsOf({ seed: "late" }, size));
    const other = late(await adsOf({ seed: "late", heldOutSeed: "another" }, size));
    expect(one.length + other.length).toBeGreaterThan(5);
    expect(other).not.toEqual(one);
  });
});

describe("what happens with ads", () => {
  it("is well formed: one slot a page at most, only campaigns that run, may be shown and have the item", async () => {
    const { market, ads } = await adsOf({ seed: "rows" });
    const { impressions, campaigns } = ads;
    const { sessions, users, items } = market;
    expect(impressions.item.length).toBeGreaterThan(500);
    const pages = new Set<string>();
    const shown = new Set(
      Array.from(market.impressions.session, (session, row) => `${session} ${market.impressions.page[row]}`),
    );
    impressions.campaign.forEach((c, row) => {
      const session = impressions.session[row]!;
      const user = sessions.user[session]!;
      const item = impressions.item[row]!;
      const day = Math.floor((impressions.time[row]! - market.start) / DAY);
      const page = `${session} ${impressions.page[row]}`;
      expect(shown.has(page) && !pages.has(page)).toBe(true);
      pages.add(page);
      expect(campaigns.start[c]! <= day && day < campaigns.end[c]!).toBe(true);
      const meant =
        (campaigns.regions[c]! >> users.region[user]!) &
        (campaigns.ages[c]! >> users.age[user]!) &
        (campaigns.members[c]! >> users.member[user]!) &
        (campaigns.devices[c]! >> sessions.device[session]!);
      expect(meant & 1).toBe(1);
      expect(items.brand[item]).toBe(campaigns.brand[c]);
      expect(campaigns.kinds[c * (campaigns.kinds.length / campaigns.count) + items.kind[item]!]).toBe(1);
      expect(items.launch[item]! <= day).toBe(true);
      expect(impressions.time[row]! - sessions.start[session]!).toBeLessThan(59 * 60_000);
    });
  });

  it("costs at least the reserve and at most the bid", async () => {
    const { impressions } = (await adsOf({ seed: "prices" })).ads;
    impressions.price.forEach((price, row) => {
      expect(price >= RESERVE && price <= impressions.bid[row]!).toBe(true);
    });
    expect(impressions.price.some((price, row) => price > RESERVE && price < impressions.bid[row]!)).toBe(
      true,
    );
  });

  it("adds up: clicks were shown, conversions were clicked before, a day's spend is the price of its clicks", async () => {
    const { market, ads } = await adsOf({ seed: "sums" }, { ...SMALL, users: 900 });
    const { impressions, clicks, conversions, spend, campaigns } = ads;
    const clicked = [...impressions.clicked].flatMap((flag, row) => (flag === 1 ? [row] : []));
    expect([...clicks.impression]).toEqual(clicked);
    const timeOfClick = new Map(Array.from(clicks.impression, (row, k) => [row, clicks.time[k]!]));
    expect(new Set(conversions.impression).size).toBe(conversions.impression.length);
    conversions.impression.forEach((row, k) => {
      expect(conversions.clicked[k]).toBe(timeOfClick.get(row));
      expect(conversions.time[k]! > conversions.clicked[k]!).toBe(true);
      expect(conversions.time[k]! < market.start + market.days * DAY).toBe(true);
    });
    const bills = new Map<string, { sum: number; last: number }>();
    clicks.impression.forEach((row, k) => {
      const key = `${Math.floor((clicks.time[k]! - market.start) / DAY)} ${impressions.campaign[row]}`;
      const { sum } = bills.get(key) ?? { sum: 0 };
      bills.set(key, { sum: sum + impressions.price[row]!, last: impressions.price[row]! });
    });
    let exhausted = 0;
    spend.campaign.forEach((c, row) => {
      const bill = bills.get(`${spend.day[row]} ${c}`) ?? { sum: 0, last: 0 };
      bills.delete(`${spend.day[row]} ${c}`);
      expect(spend.spent[row]).toBe(bill.sum);
      expect(bill.sum - bill.last < campaigns.budget[c]!).toBe(true);
      expect(spend.exhausted[row]! >= 0).toBe(bill.sum >= campaigns.budget[c]!);
      if (spend.exhausted[row]! >= 0) exhausted++;
    });
    expect(bills.size).toBe(0);
    expect(exhausted / spend.day.length).toBeGreaterThan(0.02);
  });

  it("is not shown for a campaign that has used up its day", async () => {
    const { market, ads } = await adsOf({ seed: "used up" }, { ...SMALL, users: 900 });
    const { impressions, spend } = ads;
    const over = new Map<string, number>();
    spend.exhausted.forEach((time, row) => {
      if (time >= 0) over.set(`${spend.day[row]} ${spend.campaign[row]}`, impressionsSession(ads, time));
    });
    expect(over.size).toBeGreaterThan(10);
    impressions.session.forEach((session, row) => {
      const day = Math.floor((impressions.time[row]! - market.start) / DAY);
      const last = over.get(`${day} ${impressions.campaign[row]}`);
      if (last !== undefined) expect(session <= last).toBe(true);
    });
  });

  it("has propensities that weigh every campaign back to one", async () => {
    const { impressions } = (await adsOf({ seed: "weights" }, { ...SMALL, users: 2000 })).ads;
    const weights = Array.from(
      impressions.propensity,
      (propensity, row) => 1 / (propensity * impressions.eligible[row]!),
    );
    const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
    const variance = weights.reduce((sum, weight) => sum + (weight - mean) ** 2, 0) / weights.length;
    expect(weights.length).toBeGreaterThan(5000);
    expect(Math.abs(mean - 1)).toBeLessThan(4 * Math.sqrt(variance / weights.length));
  });

  it("is clicked as often as its true chances say, and the server overrates phones beside desktops", async () => {
    const { market, ads } = await adsOf({ seed: "chances" }, { ...SMALL, users: 2000 });
    const { impressions } = ads;
    let expected = 0;
    let variance = 0;
    const rate = [0, 1].map(() => ({ predicted: 0, clicked: 0 }));
    impressions.probability.forEach((p, row) => {
      expected += p;
      variance += p * (1 - p);
      const of = rate[market.sessions.device[impressions.session[row]!]!]!;
      of.predicted += impressions.predicted[row]!;
      of.clicked += impressions.clicked[row]!;
    });
    const clicks = ads.clicks.time.length;
    expect(Math.abs(clicks - expected)).toBeLessThan(4 * Math.sqrt(variance));
    expect(clicks / impressions.item.length).toBeGreaterThan(0.04);
    expect(clicks / impressions.item.length).toBeLessThan(0.2);
    expect(rate[0]!.predicted / rate[0]!.clicked).toBeGreaterThan(rate[1]!.predicted / rate[1]!.clicked);
  });
});

describe("mechanisms of the ads", () => {
  it("switched off change the chances of clicks and leave the campaigns", async () => {
    const { market, ads } = await adsOf({ seed: "off" });
    const keys = marketKeys({ seed: "off" });
    const flat = drawAds(market, { keys, off: ["crosses"] });
    const withoutBursts = drawAds(market, { keys, off: ["bursts"] });
    expect(flat.off).toEqual(["crosses"]);
    expect(flat.campaigns).toEqual(ads.campaigns);
    expect(withoutBursts.campaigns).toEqual(ads.campaigns);
    const spread = (probability: Float32Array) => Math.max(...probability) / Math.min(...probability);
    expect(spread(flat.impressions.probability)).toBeLessThan(spread(withoutBursts.impressions.probability));
    expect(spread(withoutBursts.impressions.probability)).toBeLessThan(spread(ads.impressions.probability));
  });

  it("must be known by name", async () => {
    const market = await generateMarket({ seed: "off", users: 20, items: 60, days: 10 });
    const off = ["taste"] as unknown as ["crosses"];
    expect(() => drawAds(market, { keys: marketKeys({ seed: "off" }), off })).toThrow(
      'AdServer: off must name mechanisms (crosses, bursts), got "taste"',
    );
  });
});

describe("the fields of an ad", () => {
  it("stay within their sizes and say what the tables say", async () => {
    const { market, ads } = await adsOf({ seed: "fields" });
    const fields = adFields(market, { sessions: market.sessions, ...ads });
    for (const { name, size, values } of fields) {
      expect(values.length).toBe(ads.impressions.item.length);
      expect(
        values.every((value) => value < size),
        name,
      ).toBe(true);
      expect(new Set(values).size, name).toBeGreaterThan(1);
    }
    const of = (name: string) => fields.find((field) => field.name === name)!.values;
    expect(of("campaign")).toEqual(Uint8Array.from(ads.impressions.campaign));
    expect(of("department")).toEqual(
      Uint8Array.from(ads.impressions.campaign, (c) => ads.campaigns.department[c]!),
    );
  });
});

function columnsOf(rows: AdRows, table: (typeof TABLES)[number]): Record<string, Float64Array | Int32Array> {
  return rows[table] as unknown as Record<string, Float64Array | Int32Array>;
}

/** Session of the click that came at a time. */
function impressionsSession({ impressions, clicks }: AdRows, time: number): number {
  return impressions.session[clicks.impression[clicks.time.indexOf(time)]!]!;
}
