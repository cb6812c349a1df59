// Draws the people: where they live, how often they come, what they like. All of it is hidden from learners;
// they see only what it makes people do.

import { BRANDS, COLOURS } from "../catalogue/attributes";
import { LATENT } from "../catalogue/items";
import { departmentOfKind, TREE } from "../catalogue/tree";
import { exp } from "../random/fixed-math";
import type { Keyring } from "../random/keyring";

const REGIONS = 5;

/** Columns over users; all hidden. */
export interface Users {
  readonly count: number;
  readonly region: Int32Array;
  /** Expected sessions a day. */
  readonly activity: Float64Array;
  /** How much a price above the usual one puts them off. */
  readonly thrift: Float64Array;
  /** How fast they use things up: 1 is usual, 2 twice as fast. */
  readonly pace: Float64Array;
  /** How likely they buy the same again rather than look around. */
  readonly habit: Float64Array;
  /** Taste vectors, shape [count × LATENT]. */
  readonly latent: Float64Array;
  /** What they come for: weights over kinds, few of them large, shape [count × kinds]. */
  readonly kindTaste: Float64Array;
  /** Liking of each brand and colour, mostly 0: [count × brands], [count × colours]. */
  readonly brandTaste: Float64Array;
  readonly colourTaste: Float64Array;
}

export function drawUsers(keys: Keyring, count: number): Users {
  const users: Users = {
    count,
    region: new Int32Array(count),
    activity: new Float64Array(count),
    thrift: new Float64Array(count),
    pace: new Float64Array(count),
    habit: new Float64Array(count),
    latent: new Float64Array(count * LATENT),
    kindTaste: new Float64Array(count * TREE.kinds.length),
    brandTaste: new Float64Array(count * BRANDS.length),
    colourTaste: new Float64Array(count * COLOURS.length),
  };
  const appeal = TREE.kinds.map((_, k) => keys.stream("appeal of kind", k).logNormal(0, 0.25));
  const customs = Array.from({ length: REGIONS }, (_, region) =>
    keys.stream("customs of region", region).normals(TREE.departmentCount, 0.35),
  );
  const pull = keys.stream("pull of taste").normals(TREE.kinds.length * LATENT, 0.22);
  for (let u = 0; u < count; u++) drawUser(keys, users, u, { appeal, customs, pull });
  return users;
}

interface Society {
  readonly appeal: readonly number[];
  readonly customs: readonly Float64Array[];
  /** How each latent direction draws people to each kind, shape [kinds × LATENT]. */
  readonly pull: Float64Array;
}

function drawUser(keys: Keyring, users: Users, u: number, { appeal, customs, pull }: Society): void {
  const stream = keys.stream("user", u);
  const region = stream.weighted([5, 4, 3, 2, 1]);
  users.region[u] = region;
  users.activity[u] = Math.min(1.6, stream.logNormal(-1.82, 0.7));
  users.thrift[u] = stream.logNormal(-0.3, 0.5);
  users.pace[u] = stream.logNormal(0, 0.3);
  users.habit[u] = 0.55 + 0.45 * stream.uniform();
  const latent = stream.normals(LATENT, 1);
  users.latent.set(latent, u * LATENT);

  const kinds = TREE.kinds.length;
  const leaning = new Float64Array(kinds);
  for (let k = 0; k < kinds; k++) {
    let dot = customs[region]![departmentOfKind(k)]!;
    for (let d = 0; d < LATENT; d++) dot += latent[d]! * pull[k * LATENT + d]!;
    leaning[k] = appeal[k]! * exp(dot);
  }
  const taste = users.kindTaste.subarray(u * kinds, (u + 1) * kinds);
  for (let k = 0; k < kinds; k++) taste[k] = 0.003 * leaning[k]!;
  const favourites = 3 + stream.below(3);
  for (let n = 0; n < favourites; n++) taste[stream.weighted(leaning)]! += stream.exponential(1);

  for (let n = 1 + stream.below(3); n > 0; n--) {
    users.brandTaste[u * BRANDS.length + stream.below(BRANDS.length)] = 0.6 + 0.8 * stream.uniform();
  }
  for (let n = 1 + stream.below(2); n > 0; n--) {
    users.colourTaste[u * COLOURS.length + stream.below(COLOURS.length)] = 0.4 + 0.8 * stream.uniform();
  }
}
