// Which devices people use: two people on one device here and there, which collector watches which device, and how
// readily somebody signs in. Whether they do is decided visit by visit, in writer.ts.
import type { Users } from "../people/users";
import type { Keyring } from "../random/keyring";

export interface Visitors {
  /** Of each user: whose desktop they use, mostly their own. */
  readonly desktopOf: Int32Array;
  /** Of each user: index into SOURCES for their desktop and their phone. */
  readonly desktopSource: Uint8Array;
  readonly phoneSource: Uint8Array;
  /** Of each user: how little they like to sign in, mean about 1. */
  readonly shyness: Float32Array;
}

const SHARING = 0.05;
/** Share of people who hardly ever sign in unless they must. */
const HARDLY_EVER = 0.13;
const WEB_A = 0;
const WEB_B = 1;
const APP = 2;

/** @param shared 0: everybody has a desktop of their own */
export function drawVisitors(
  keys: Keyring,
  { count }: Users,
  { shared }: { readonly shared: 0 | 1 },
): Visitors {
  const desktopOf = new Int32Array(count);
  const desktopSource = new Uint8Array(count);
  const phoneSource = new Uint8Array(count);
  const shyness = new Float32Array(count);
  const taken = new Uint8Array(count);
  const stream = keys.stream("visitor");
  for (let user = 0; user < count; user++) {
    stream.restart(user);
    desktopOf[user] = user;
    desktopSource[user] = stream.chance(0.65) ? WEB_A : WEB_B;
    phoneSource[user] = stream.chance(0.6) ? APP : WEB_A;
    const shy = 0.2 + 1.1 * stream.uniform();
    shyness[user] = stream.chance(HARDLY_EVER) ? 4 : shy;
    if (user === 0 || !stream.chance(SHARING)) continue;
    // Somebody who came earlier, so that newcomers change nothing for the others.
    const host = stream.below(user);
    if (shared === 0 || taken[host] === 1) continue;
    taken[host] = 1;
    taken[user] = 1;
    desktopOf[user] = host;
    desktopSource[user] = desktopSource[host]!;
  }
  return { desktopOf, desktopSource, phoneSource, shyness };
}
