// Draws the people: where they live, when they joined, how often they come, what they like and how that changes.
// Region, age, membership and device are what a shop knows of them; the rest is hidden and shows only in what they do.
import { BRANDS, COLOURS } from "../catalogue/attributes";
import { LATENT } from "../catalogue/items";
import { departmentOfKind, TREE } from "../catalogue/tree";
import type { Running } from "../mechanisms";
import { evenly } from "../random/evenly";
import { exp } from "../random/fixed-math";
import type { Keyring } from "../random/keyring";
import type { Stream } from "../random/stream";
import { COMMUNITIES } from "./follows";

export const REGIONS = 5;
export const AGE_BANDS = 5;

/** Columns over users. */
export interface Users {
  readonly count: number;
  /** Index, 0 to REGIONS − 1. */
  readonly region: Int32Array;
  /** 0: under 25, then ten years each, 4: 55 and over. */
  readonly age: Uint8Array;
  /** 0 none, 1 silver, 2 gold. */
  readonly member: Uint8Array;
  /** Day of the first possible visit; at most 0 for who was there from the beginning. */
  readonly joined: Int32Array;
  /** 0 English, 1 Chinese: what they type and write in. */
  readonly locale: Uint8Array;
  /** Chance that a visit is made from a phone. */
  readonly phone: Float32Array;
  /** Hidden: their block of the social graph. */
  readonly community: Int32Array;
  /** Hidden: expected visits a day while the store is as busy as usual. */
  readonly activity: Float64Array;
  /** Hidden: how much a price above the usual one puts them off. */
  readonly thrift: Float64Array;
  /** Hidden: how fast they use things up: 1 is usual, 2 twice as fast. */
  readonly pace: Float64Array;
  /** Hidden: how likely they buy the same again rather than look around. */
  readonly habit: Float64Array;
  /** Hidden: taste vectors, shape [count × LATENT], and where they move within a year. */
  readonly latent: Float32Array;
  readonly drift: Float32Array;
  /** Hidden: what they come for: weights over kinds, few of them large, shape [count × kinds]. */
  readonly kindTaste: Float32Array;
  /** Hidden: liking of each brand and colour, mostly 0: [count × brands], [count × colours]. */
  readonly brandTaste: Float32Array;
  readonly colourTaste: Float32Array;
  /** Hidden: day on which a life event turns them to another category, or -1; and that category. */
  readonly eventDay: Int32Array;
  readonly eventCategory: Int32Array;
}

export interface PeopleOptions {
  readonly count: number;
  readonly days: number;
  /** Mean visits a day and person. */
  readonly visitsPerDay: number;
  readonly running: Running;
}

/** Share of people who are there from the beginning. */
const THERE_ALREADY = 0.48;
/** Share of a taste that the community gives, of its variance. */
const SHARED = 0.35;
const SPREAD_OF_ACTIVITY = 1.0;
const HAS_EVENT = 0.3;

export function drawUsers(keys: Keyring, options: PeopleOptions): Users {
  const { count } = options;
  const users: Users = {
    count,
    region: new Int32Array(count),
    age: new Uint8Array(count),
    member: new Uint8Array(count),
    joined: new Int32Array(count),
    locale: new Uint8Array(count),
    phone: new Float32Array(count),
    community: new Int32Array(count),
    activity: new Float64Array(count),
    thrift: new Float64Array(count),
    pace: new Float64Array(count),
    habit: new Float64Array(count),
    latent: new Float32Array(count * LATENT),
    drift: new Float32Array(count * LATENT),
    kindTaste: new Float32Array(count * TREE.kinds.length),
    brandTaste: new Float32Array(count * BRANDS.length),
    colourTaste: new Float32Array(count * COLOURS.length),
    eventDay: new Int32Array(count).fill(-1),
    eventCategory: new Int32Array(count).fill(-1),
  };
  const society: Society = {
    appeal: TREE.kinds.map((_, k) => keys.stream("appeal of kind", k).logNormal(0, 0.25)),
    customs: Array.from({ length: REGIONS }, (_, region) =>
      keys.stream("customs of region", region).normals(TREE.departmentCount, 0.35),
    ),
    pull: keys.stream("pull of taste").normals(TREE.kinds.length * LATENT, 0.55),
    centres: Array.from({ length: COMMUNITIES }, (_, c) => keys.stream("community", c).normals(LATENT, 1)),
    arrivals: keys.stream("arrivals").word(),
  };
  const stream = keys.stream("user");
  const around = { ...options, society };
  for (let u = 0; u < count; u++) {
    stream.restart(u);
    drawUser(stream, users, u, around);
  }
  return users;
}

interface Society {
  readonly appeal: readonly number[];
  readonly customs: readonly Float64Array[];
  /** How each latent direction draws people to each kind, shape [kinds × LATENT]. */
  readonly pull: Float64Array;
  /** Taste at the middle of each community. */
  readonly centres: readonly Float64Array[];
  /** Start of the even sequence that decides who joins when. */
  readonly arrivals: number;
}

function drawUser(
  stream: Stream,
  users: Users,
  u: number,
  { days, visitsPerDay, running, society }: PeopleOptions & { society: Society },
): void {
  users.region[u] = stream.weighted([5, 4, 3, 2, 1]);
  users.age[u] = stream.weighted([3, 5, 4, 3, 2]);
  users.member[u] = stream.weighted([6, 3, 1]);
  users.locale[u] = stream.chance(0.5) ? 1 : 0;
  users.phone[u] = 0.3 + 0.65 * stream.uniform();
  users.community[u] = Math.floor(COMMUNITIES * stream.uniform() * stream.uniform());
  const when = evenly(society.arrivals, u);
  users.joined[u] =
    when < THERE_ALREADY ? 0 : Math.floor(((when - THERE_ALREADY) / (1 - THERE_ALREADY)) * days);
  const spread = SPREAD_OF_ACTIVITY;
  users.activity[u] = Math.min(
    12 * visitsPerDay,
    visitsPerDay * stream.logNormal((-spread * spread) / 2, spread),
  );
  users.thrift[u] = stream.logNormal(-0.3, 0.5);
  users.pace[u] = stream.logNormal(0, 0.3);
  users.habit[u] = 0.55 + 0.45 * stream.uniform();
  drawTaste(stream, users, u, { running, society });
  if (stream.chance(HAS_EVENT)) {
    const day = stream.below(days);
    const category = stream.below(TREE.categoryCount);
    if (running.lifeEvents === 1) {
      users.eventDay[u] = day;
      users.eventCategory[u] = category;
    }
  }
}

/** One person's taste at a time. */
const scratch = { latent: new Float64Array(LATENT), leaning: new Float64Array(TREE.kinds.length) };

function drawTaste(
  stream: Stream,
  users: Users,
  u: number,
  { running, society }: { running: Running; society: Society },
): void {
  const { appeal, customs, pull, centres } = society;
  const shared = running.homophily === 1 ? SHARED : 0;
  const centre = centres[users.community[u]!]!;
  const { latent, leaning } = scratch;
  for (let d = 0; d < LATENT; d++) {
    latent[d] = Math.sqrt(shared) * centre[d]! + Math.sqrt(1 - shared) * stream.normal();
    users.latent[u * LATENT + d] = latent[d]!;
  }
  for (let d = 0; d < LATENT; d++) users.drift[u * LATENT + d] = running.drift * stream.normal(0, 0.6);

  const kinds = TREE.kinds.length;
  const custom = customs[users.region[u]!]!;
  for (let k = 0; k < kinds; k++) {
    let dot = custom[departmentOfKind(k)]!;
    for (let d = 0; d < LATENT; d++) dot += latent[d]! * pull[k * LATENT + d]!;
    leaning[k] = appeal[k]! * exp(dot);
  }
  const { kindTaste } = users;
  const own = u * kinds;
  for (let k = 0; k < kinds; k++) kindTaste[own + k] = 0.001 * leaning[k]!;
  const favourites = 1 + stream.below(3);
  for (let n = 0; n < favourites; n++) kindTaste[own + stream.weighted(leaning)]! += stream.exponential(1);

  for (let n = 1 + stream.below(3); n > 0; n--) {
    users.brandTaste[u * BRANDS.length + stream.below(BRANDS.length)] = 1.4 + 1.7 * stream.uniform();
  }
  for (let n = 1 + stream.below(2); n > 0; n--) {
    users.colourTaste[u * COLOURS.length + stream.below(COLOURS.length)] = 0.6 + 1.0 * stream.uniform();
  }
}
