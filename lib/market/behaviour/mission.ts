// Why somebody comes: the kinds of visit, and how one is chosen from a person's past, those they follow, and taste.
import { BRANDS, COLOURS } from "../catalogue/attributes";
import type { Items } from "../catalogue/items";
import { TREE } from "../catalogue/tree";
import type { MISSIONS } from "../market";
import type { Running } from "../mechanisms";
import { type Follows, followedBy } from "../people/follows";
import type { Users } from "../people/users";
import type { Stream } from "../random/stream";
import { drawQuery, type QueryWords } from "../words/queries";
import type { Habits, Paths } from "./habits";
import { LOCALES } from "./log";
import { seasonOf } from "./seasons";
import type { Shelf, Shelves } from "./shelves";
import { SLOTS } from "./slate";

export interface Mission {
  readonly purpose: (typeof MISSIONS)[number];
  readonly shelf: Shelf;
  /** Items the store puts first: what has run out, what somebody followed bought. */
  readonly first: readonly number[];
  /** Whether those are things that ran out. */
  readonly due: boolean;
  readonly query: QueryWords | null;
  /** The kind wanted; -1 for none in particular. */
  readonly wanted: number;
}

/** What choosing a mission needs to know that outlives a visit. */
export interface MissionWorld {
  readonly items: Items;
  readonly users: Users;
  readonly follows: Follows;
  readonly habits: readonly Habits[];
  readonly paths: Paths;
  readonly running: Running;
  /** Day of the year at which each kind is wanted most, and by how much: see `seasonOf`. */
  readonly seasons: { readonly peak: Int32Array; readonly swing: Float64Array };
}

export interface Arrival {
  readonly user: number;
  readonly day: number;
  readonly shelves: Shelves;
  readonly stream: Stream;
}

/** Chances, in the order in which a visit takes them. */
export const CHANCES = {
  /** Times the person's habit: something has run out, and is what they come for. */
  replenish: 0.38,
  complement: 0.18,
  path: 0.27,
  follow: 0.24,
  /** Once a life event has happened. */
  lifeEvent: 0.4,
  browse: 0.1,
  search: 0.45,
  /** Of those who do not search: a look at the whole category. */
  category: 0.3,
} as const;
/** Days for which what somebody bought is worth looking at. */
const FOLLOW_DAYS = 14;
/** With a slip of the pen the store finds the category at best. */
const MISUNDERSTOOD = 0.5;
/** How often somebody who searches has their favourite brand, or colour, in mind. */
const PARTICULAR = 0.5;

/** Chooses a mission. Every visit takes its chances in the same order, whatever is switched off. */
export function setOut(world: MissionWorld, arrival: Arrival): Mission {
  const { users, habits, paths, running } = world;
  const { user, day, shelves, stream } = arrival;
  const memory = habits[user]!;
  if (stream.chance(CHANCES.replenish * users.habit[user]!) && running.replenishment === 1) {
    const due = memory.due(day, SLOTS);
    if (due.length > 0) return replenish(shelves, due);
  }
  if (stream.chance(CHANCES.complement)) {
    const kind = memory.takeComplement(stream);
    if (kind >= 0 && running.complements === 1) return lookFor("complement", kind, shelves);
  }
  if (stream.chance(CHANCES.path)) {
    const kind = memory.path(paths);
    if (kind >= 0 && running.order === 1) return lookFor("path", kind, shelves);
  }
  if (stream.chance(CHANCES.follow)) {
    const item = seenAtFollowed(world, arrival);
    if (item >= 0 && running.influence === 1) {
      const kind = world.items.kind[item]!;
      return mission("follow", shelves.kinds[kind]!, { first: [item], wanted: kind });
    }
  }
  return wander(world, arrival);
}

function replenish(shelves: Shelves, due: readonly number[]): Mission {
  return mission("replenish", shelves.store, { first: due, due: true });
}

function lookFor(purpose: Mission["purpose"], kind: number, shelves: Shelves): Mission {
  return mission(purpose, shelves.kinds[kind]!, { wanted: kind });
}

const NOTHING: readonly number[] = [];

/** All missions are made here, so that they have one hidden class for the loops that read them. */
function mission(
  purpose: Mission["purpose"],
  shelf: Shelf,
  {
    first = NOTHING,
    due = false,
    query = null,
    wanted = -1,
  }: { first?: readonly number[]; due?: boolean; query?: QueryWords | null; wanted?: number },
): Mission {
  return { purpose, shelf, first, due, query, wanted };
}

/** What one of the people they follow bought lately; -1 for nothing. */
function seenAtFollowed({ follows, habits }: MissionWorld, { user, day, stream }: Arrival): number {
  const followed = followedBy(follows, user);
  if (followed.length === 0) return -1;
  const { lastItem, lastDay } = habits[followed[stream.below(followed.length)]!]!;
  return lastItem >= 0 && day - lastDay <= FOLLOW_DAYS ? lastItem : -1;
}

/** What the person comes for when nothing in their past sends them. */
export function wander(world: MissionWorld, arrival: Arrival): Mission {
  const { shelves, stream } = arrival;
  const browse = stream.chance(CHANCES.browse);
  const kind = wantedKind(world, arrival);
  if (browse) return mission("browse", shelves.store, {});
  if (stream.chance(CHANCES.search)) return search(world, arrival, kind);
  return stream.chance(CHANCES.category)
    ? mission("category", shelves.categories[TREE.categoryOfKind[kind]!]!, { wanted: kind })
    : lookFor("kind", kind, shelves);
}

function wantedKind({ users, seasons, running }: MissionWorld, { user, day, stream }: Arrival): number {
  const event = users.eventDay[user]!;
  if (stream.chance(CHANCES.lifeEvent) && event >= 0 && day >= event) {
    const kinds = TREE.kindsOfCategory[users.eventCategory[user]!]!;
    return kinds[stream.below(kinds.length)]!;
  }
  const count = TREE.kinds.length;
  // Out of season a wanted kind is dropped and another drawn, at most twice.
  for (let attempt = 0; ; attempt++) {
    const kind = stream.weightedRow(users.kindTaste, user * count, count);
    const swing = running.season * seasons.swing[kind]!;
    const wanted = seasonOf(day, seasons.peak[kind]!, swing) / (1 + swing);
    if (stream.chance(wanted) || attempt === 2) return kind;
  }
}

function search({ users }: MissionWorld, { user, shelves, stream }: Arrival, kind: number): Mission {
  const category = TREE.categoryOfKind[kind]!;
  const query = drawQuery(stream, {
    locale: LOCALES[users.locale[user]!]!,
    kind,
    category,
    brand: favourite(users.brandTaste, user, BRANDS.length, stream),
    colour: favourite(users.colourTaste, user, COLOURS.length, stream),
    material: stream.below(TREE.kinds[kind]!.materials.length),
  });
  const missed = stream.chance(MISUNDERSTOOD) && query.typo > 0;
  const shelf = missed || query.kind < 0 ? shelves.categories[category]! : shelves.kinds[kind]!;
  return mission("search", shelf, { query, wanted: kind });
}

/** The brand or colour liked most, half of the time; otherwise none. */
function favourite(taste: Float32Array, user: number, count: number, stream: Stream): number {
  let best = 0;
  for (let n = 1; n < count; n++) if (taste[user * count + n]! > taste[user * count + best]!) best = n;
  return stream.chance(PARTICULAR) ? best : -1;
}
