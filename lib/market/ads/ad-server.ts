// Serves ads to a market that has been played: one slot a page, an auction for each, clicks, budgets, and conversions
// that come days later. After the fact: an ad changes nothing of what people do in the shop, and takes no slot of it.
import { DAY } from "../behaviour/calendar";
import { BRANDS } from "../catalogue/attributes";
import { departmentOfKind } from "../catalogue/tree";
import type { MarketKeys } from "../keys";
import type { Setting } from "../market";
import type { Keyring } from "../random/keyring";
import type { Stream } from "../random/stream";
import { Rows } from "../rows";
import type { MarketWeek } from "../stream-market";
import { AD_MECHANISMS, AD_TABLES, type AdMechanism, type AdRows } from "./ads";
import { Auctioneer, type Sale } from "./auction";
import { type Campaigns, drawCampaigns } from "./campaigns";
import { ConversionDesk } from "./conversions";
import { Effects, type Glance } from "./effects";
import { hourBand, priceBands } from "./fields";
import { Stock } from "./stock";

export interface AdOptions {
  readonly keys: MarketKeys;
  /** Mechanisms to switch off, for stress worlds. */
  readonly off?: readonly AdMechanism[];
}

const HOUR = 3_600_000;
const OPENS = 7;
const CLOSES = 23;

export class AdServer {
  readonly campaigns: Campaigns;
  readonly #setting: Setting;
  readonly #keys: MarketKeys;
  readonly #streams: { readonly training: Stream; readonly heldOut: Stream };
  readonly #effects: Effects;
  readonly #auctioneer: Auctioneer;
  readonly #stock: Stock;
  readonly #desk: ConversionDesk;
  readonly #bands: Uint8Array;
  readonly #rows = {
    impressions: new Rows(AD_TABLES.impressions),
    clicks: new Rows(AD_TABLES.clicks),
    conversions: new Rows(AD_TABLES.conversions),
    spend: new Rows(AD_TABLES.spend),
  };
  /** Of today. */
  readonly #spent: Int32Array;
  readonly #exhausted: Float64Array;
  readonly #hasty: Uint8Array;
  #open: number[] = [];
  /** Days closed so far, and sessions seen in weeks before this one. */
  #day = 0;
  #sessions = 0;
  readonly #glance: Glance = {
    region: 0,
    age: 0,
    member: 0,
    device: 0,
    hour: 0,
    hourBand: 0,
    page: 0,
    context: 0,
    campaign: 0,
    department: 0,
    brand: 0,
    kind: 0,
    priceBand: 0,
    brandTaste: 0,
  };
  readonly #sale: Sale = { campaign: 0, bid: 0, price: 0, predicted: 0, eligible: 0, propensity: 0 };

  /** @param keys those the market was made with. @throws RangeError for an `off` that is no mechanism of the ads */
  constructor(setting: Setting, { keys, off = [] }: AdOptions) {
    const unknown = off.find((name) => !AD_MECHANISMS.includes(name));
    if (unknown !== undefined)
      throw new RangeError(
        `AdServer: off must name mechanisms (${AD_MECHANISMS.join(", ")}), got "${unknown}"`,
      );
    const { users, items, days } = setting;
    this.#setting = setting;
    this.#keys = keys;
    this.#streams = { training: keys.training.stream("ad slot"), heldOut: keys.heldOut.stream("ad slot") };
    this.campaigns = drawCampaigns(keys.training, { users, days });
    this.#effects = new Effects(keys.training, { campaigns: this.campaigns, off });
    this.#auctioneer = new Auctioneer(this.campaigns, {
      effects: this.#effects,
      errors: keys.training.stream("errors of the ad server"),
    });
    this.#stock = new Stock(this.campaigns, items);
    this.#desk = new ConversionDesk(this.campaigns, items, this.#rows.conversions);
    this.#bands = priceBands(items);
    this.#spent = new Int32Array(this.campaigns.count);
    this.#exhausted = new Float64Array(this.campaigns.count);
    this.#hasty = new Uint8Array(this.campaigns.count);
  }

  /**
   * What the ads did in the days since the last call, up to `week.day`. Weeks must come in their order and whole.
   * Put end to end, the tables are those of `drawAds`.
   */
  serve(week: MarketWeek): AdRows {
    const { sessions, impressions, day } = week;
    const first = this.#sessions;
    let row = 0;
    let session = 0;
    while (this.#day < day) {
      const keys = this.#openDay();
      const midnight = this.#setting.start + (this.#day + 1) * DAY;
      for (; session < sessions.start.length && sessions.start[session]! < midnight; session++) {
        for (let page = -1; impressions.session[row] === first + session; row++) {
          if (impressions.page[row] === page) continue;
          page = impressions.page[row]!;
          this.#show(week, { session, page, item: impressions.item[row]! });
        }
      }
      this.#closeDay(keys);
    }
    this.#sessions += sessions.start.length;
    const { impressions: shown, clicks, conversions, spend } = this.#rows;
    return {
      impressions: shown.take(),
      clicks: clicks.take(),
      conversions: conversions.take(),
      spend: spend.take(),
    };
  }

  #openDay(): Keyring {
    const { start, end } = this.campaigns;
    this.#spent.fill(0);
    this.#hasty.fill(0);
    this.#exhausted.fill(-1);
    this.#stock.open(this.#day);
    this.#open = [];
    for (let c = 0; c < this.campaigns.count; c++)
      if (start[c]! <= this.#day && this.#day < end[c]! && this.#stock.count(c) > 0) this.#open.push(c);
    return this.#heldOut ? this.#keys.heldOut : this.#keys.training;
  }

  #closeDay(keys: Keyring): void {
    const { start, end } = this.campaigns;
    for (let c = 0; c < this.campaigns.count; c++) {
      if (start[c]! > this.#day || this.#day >= end[c]!) continue;
      const row = this.#rows.spend.next();
      const { columns } = this.#rows.spend;
      columns.day[row] = this.#day;
      columns.campaign[row] = c;
      columns.spent[row] = this.#spent[c]!;
      columns.exhausted[row] = this.#exhausted[c]!;
    }
    this.#desk.receive(this.#setting.start / DAY + this.#day, keys);
    this.#day++;
  }

  get #heldOut(): boolean {
    return this.#setting.start + this.#day * DAY >= this.#setting.cut;
  }

  /** Fills the slot of one page. @param page session counted from the beginning of the week, and its first item */
  #show({ sessions }: MarketWeek, { session, page, item: topItem }: Page): void {
    const { users, items } = this.#setting;
    const stream = this.#heldOut ? this.#streams.heldOut : this.#streams.training;
    stream.restart(this.#sessions + session, page);
    // What every slot takes comes first, so that a world with fewer bidders draws the same clicks.
    const glanceAt = stream.below(60);
    const luck = stream.uniform();
    const pick = stream.uniform();
    const hesitates = stream.below(25);
    const wait = stream.uniform();
    const patience = stream.uniform();
    const user = sessions.user[session]!;
    const start = sessions.start[session]!;
    const hour = Math.floor((start % DAY) / HOUR);
    const glance = this.#glance;
    const context = departmentOfKind(items.kind[topItem]!);
    glance.region = users.region[user]!;
    glance.age = users.age[user]!;
    glance.member = users.member[user]!;
    glance.device = sessions.device[session]!;
    glance.hourBand = hourBand(hour);
    glance.page = page;
    glance.context = context;
    glance.hour = hour;
    const sale = this.#sale;
    if (!this.#auctioneer.sell(sale, glance, { open: this.#open, hasty: this.#hasty, stream })) return;
    const item = this.#stock.item(sale.campaign, pick);
    glance.campaign = sale.campaign;
    glance.kind = items.kind[item]!;
    glance.department = departmentOfKind(glance.kind);
    glance.brand = items.brand[item]!;
    glance.priceBand = this.#bands[item]!;
    glance.brandTaste = users.brandTaste[user * BRANDS.length + glance.brand]!;
    const probability = this.#effects.click(glance);
    const clicked = luck < probability;
    const impression = this.#rows.impressions.count;
    const time = start + 1000 * (page * 300 + 5 + glanceAt);
    const row = this.#rows.impressions.next();
    const { columns } = this.#rows.impressions;
    columns.session[row] = this.#sessions + session;
    columns.page[row] = page;
    columns.campaign[row] = sale.campaign;
    columns.item[row] = item;
    columns.time[row] = time;
    columns.hour[row] = hour;
    columns.context[row] = context;
    columns.bid[row] = sale.bid;
    columns.price[row] = sale.price;
    columns.predicted[row] = sale.predicted;
    columns.eligible[row] = sale.eligible;
    columns.propensity[row] = sale.propensity;
    columns.clicked[row] = clicked ? 1 : 0;
    columns.probability[row] = probability;
    if (!clicked) return;
    const clickTime = time + 1000 * (2 + hesitates);
    this.#click({ impression, time: clickTime, wait, patience, item });
    this.#charge(sale, clickTime);
  }

  #click({ impression, time, wait, patience, item }: Click): void {
    const chance = this.#effects.conversion(this.#glance);
    const row = this.#rows.clicks.next();
    const { columns } = this.#rows.clicks;
    columns.impression[row] = impression;
    columns.time[row] = time;
    columns.conversion[row] = chance;
    this.#desk.clicked({ impression, time, chance, campaign: this.#sale.campaign, item, wait, patience });
  }

  #charge({ campaign, price }: Sale, time: number): void {
    const { budget } = this.campaigns;
    this.#spent[campaign]! += price;
    const passed = ((time % DAY) / HOUR - OPENS) / (CLOSES - OPENS);
    this.#hasty[campaign] = this.#spent[campaign]! > passed * budget[campaign]! ? 1 : 0;
    if (this.#spent[campaign]! < budget[campaign]!) return;
    this.#exhausted[campaign] = time;
    this.#open = this.#open.filter((c) => c !== campaign);
  }
}

interface Page {
  readonly session: number;
  readonly page: number;
  readonly item: number;
}

interface Click {
  readonly impression: number;
  readonly time: number;
  readonly wait: number;
  readonly patience: number;
  readonly item: number;
}
