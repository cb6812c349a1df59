// Who advertises: what for, to whom, in which weeks, what a click and a day may cost. Drawn with the training keys,
// like the catalogue: that a campaign begins after the cut is known before it, what comes of it is not.
import { BRANDS } from "../catalogue/attributes";
import { departmentOfKind, TREE } from "../catalogue/tree";
import { AGE_BANDS, REGIONS, type Users } from "../people/users";
import { evenly } from "../random/evenly";
import { exp, log } from "../random/fixed-math";
import type { Keyring } from "../random/keyring";
import type { Stream } from "../random/stream";

/** How an ad is made. Campaigns hold the index into this list. */
export const CREATIVES = ["photo", "deal", "story", "video", "review"] as const;
export const DEAL = 1;

/** "fixed" offers the same for every click, "paced" halves that while it spends too fast, "value" offers what it expects to earn. */
export const STRATEGIES = ["fixed", "paced", "value"] as const;
export const PACED = 1;
export const VALUE = 2;

/** Campaigns a department. */
const EACH = 5;
/** The least a click can cost, in minor units. */
export const RESERVE = 8;

/** Columns over campaigns. Audiences are bit masks: bit k stands for region, age band, member level or device k. */
export interface Campaigns {
  readonly count: number;
  readonly brand: Int32Array;
  readonly department: Uint8Array;
  /** 1 for each kind advertised, all of that department, shape [count × kinds]. */
  readonly kinds: Uint8Array;
  readonly creative: Uint8Array;
  readonly regions: Uint8Array;
  readonly ages: Uint8Array;
  readonly members: Uint8Array;
  readonly devices: Uint8Array;
  /** Index into STRATEGIES. */
  readonly strategy: Uint8Array;
  /** What a conversion is worth to the advertiser on average, in minor units. */
  readonly value: Int32Array;
  /** Usual offer for a click, in minor units. */
  readonly bid: Int32Array;
  /** For a day, in minor units. */
  readonly budget: Int32Array;
  /** First day, and the day after the last, counted from the start of the market. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Hidden: added to the logit of a click, and to that of a conversion. */
  readonly appeal: Float64Array;
  readonly zeal: Float64Array;
}

/** Share of campaigns that run all year; the others run for a sixth to a half of it. */
const ALWAYS = 0.5;
/** Share of campaigns that leave out some regions, some ages and so on. */
const CHOOSY = 0.2;

export function drawCampaigns(keys: Keyring, { users, days }: { users: Users; days: number }): Campaigns {
  const count = EACH * TREE.departmentCount;
  const campaigns: Campaigns = {
    count,
    brand: new Int32Array(count),
    department: new Uint8Array(count),
    kinds: new Uint8Array(count * TREE.kinds.length),
    creative: new Uint8Array(count),
    regions: new Uint8Array(count),
    ages: new Uint8Array(count),
    members: new Uint8Array(count),
    devices: new Uint8Array(count),
    strategy: new Uint8Array(count),
    value: new Int32Array(count),
    bid: new Int32Array(count),
    budget: new Int32Array(count),
    start: new Int32Array(count),
    end: new Int32Array(count),
    appeal: new Float64Array(count),
    zeal: new Float64Array(count),
  };
  const offset = keys.stream("flights of campaigns").word();
  const clicksADay = clicksOfCampaign(users, count);
  const stream = keys.stream("campaign");
  for (let c = 0; c < count; c++) {
    stream.restart(c);
    choose(stream, campaigns, c);
    campaigns.regions[c] = audience(stream, REGIONS);
    campaigns.ages[c] = audience(stream, AGE_BANDS);
    campaigns.members[c] = audience(stream, 3);
    campaigns.devices[c] = audience(stream, 2);
    setTerms(stream, campaigns, c, clicksADay);
    const length = stream.uniform();
    const begin = evenly(offset, c);
    if (stream.chance(ALWAYS)) campaigns.end[c] = days;
    else {
      const flight = Math.max(2, Math.floor(days * (1 / 6 + length / 3)));
      campaigns.start[c] = Math.floor(begin * (days - 1));
      campaigns.end[c] = Math.min(days, campaigns.start[c]! + flight);
    }
  }
  return campaigns;
}

/** What is advertised and how. Departments and creatives in turn, so that every seed has its share of each. */
function choose(stream: Stream, campaigns: Campaigns, c: number): void {
  const department = c % TREE.departmentCount;
  const makers = BRANDS.flatMap(({ departments }, b) => (departments.includes(department) ? [b] : []));
  const kinds = TREE.kinds.flatMap((_, k) => (departmentOfKind(k) === department ? [k] : []));
  campaigns.department[c] = department;
  campaigns.brand[c] = makers[stream.below(makers.length)]!;
  campaigns.creative[c] = (Math.floor(c / TREE.departmentCount) + department) % CREATIVES.length;
  for (let n = 0; n < 4; n++) campaigns.kinds[c * TREE.kinds.length + kinds[stream.below(kinds.length)]!] = 1;
}

/** Every bit, or about two thirds of them, at least one. */
function audience(stream: Stream, size: number): number {
  const choosy = stream.chance(CHOOSY);
  let mask = 1 << stream.below(size);
  for (let k = 0; k < size; k++) if (stream.chance(0.6) || !choosy) mask |= 1 << k;
  return mask;
}

function setTerms(stream: Stream, campaigns: Campaigns, c: number, clicksADay: number): void {
  let price = 0;
  let kinds = 0;
  for (let k = 0; k < TREE.kinds.length; k++) {
    if (campaigns.kinds[c * TREE.kinds.length + k] === 0) continue;
    price += TREE.kinds[k]!.price;
    kinds++;
  }
  // A dear article is worth more to its maker, though far less than in proportion.
  const value = 1000 * exp(0.2 * log(price / kinds / 2500)) * stream.logNormal(0, 0.2);
  campaigns.value[c] = Math.round(value);
  campaigns.bid[c] = Math.max(RESERVE, Math.round(value * 0.1 * (0.7 + 0.6 * stream.uniform())));
  campaigns.budget[c] = Math.round(
    0.7 * campaigns.bid[c]! * Math.max(1.2, clicksADay * stream.logNormal(0.2, 0.4)),
  );
  campaigns.strategy[c] = stream.below(STRATEGIES.length);
  campaigns.appeal[c] = stream.normal(0, 0.2);
  campaigns.zeal[c] = stream.normal(0, 0.25);
}

/** Clicks a day that would be a campaign's if all had the same: 1.65 pages a visit, one in ten clicked. */
function clicksOfCampaign({ activity }: Users, campaigns: number): number {
  let visits = 0;
  for (const rate of activity) visits += rate;
  return (visits * 1.65 * 0.1) / (0.7 * campaigns);
}
