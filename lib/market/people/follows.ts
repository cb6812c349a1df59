// Who follows whom. People arrive one after the other and follow people who are there already, so that newcomers
// change nothing for the others. Communities (stochastic blocks), friends of friends (triadic closure).
import type { Keyring } from "../random/keyring";
import type { Stream } from "../random/stream";

export const COMMUNITIES = 24;

/** Compressed rows: user u follows `followed[start[u]] … followed[start[u + 1] - 1]`, each below u, ascending. */
export interface Follows {
  readonly start: Int32Array;
  readonly followed: Int32Array;
}

/** Chance that a tie is made through somebody followed already. */
const CLOSURE = 0.45;
/** Chance that a tie stays inside the community otherwise. */
const INSIDE = 0.8;
const MOST = 30;

/** @param community of each user, shape [count] */
export function drawFollows(keys: Keyring, community: Int32Array): Follows {
  const count = community.length;
  const start = new Int32Array(count + 1);
  const rows: number[] = [];
  const members: number[][] = Array.from({ length: COMMUNITIES }, () => []);
  const stream = keys.stream("follows");
  for (let u = 0; u < count; u++) {
    stream.restart(u);
    const own: number[] = [];
    const wanted = Math.min(MOST, Math.floor(stream.logNormal(1.5, 0.7)));
    for (let n = 0; n < wanted && u > 0; n++) {
      const v = pick({ u, stream, own, start, rows, peers: members[community[u]!]! });
      if (!own.includes(v)) own.push(v);
    }
    own.sort((a, b) => a - b);
    for (const v of own) rows.push(v);
    start[u + 1] = rows.length;
    members[community[u]!]!.push(u);
  }
  return { start, followed: Int32Array.from(rows) };
}

interface Choice {
  readonly u: number;
  readonly stream: Stream;
  readonly own: readonly number[];
  readonly start: Int32Array;
  readonly rows: readonly number[];
  /** Members of u's community who came before. */
  readonly peers: readonly number[];
}

function pick({ u, stream, own, start, rows, peers }: Choice): number {
  if (own.length > 0 && stream.chance(CLOSURE)) {
    const through = own[stream.below(own.length)]!;
    const size = start[through + 1]! - start[through]!;
    if (size > 0) return rows[start[through]! + stream.below(size)]!;
  }
  return peers.length > 0 && stream.chance(INSIDE) ? peers[stream.below(peers.length)]! : stream.below(u);
}

/** The people a user follows, ascending (a view). */
export function followedBy({ start, followed }: Follows, user: number): Int32Array {
  return followed.subarray(start[user]!, start[user + 1]!);
}
