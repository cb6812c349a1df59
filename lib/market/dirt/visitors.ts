// Who seems to be at the door: a visitor id for each device, two people on one device here and there, and which
// collector watches which device. Whether somebody signs in is decided visit by visit, in writer.ts.
import type { Users } from "../people/users";
import type { Keyring } from "../random/keyring";

export interface Visitors {
  /** Of each user: whose desktop they use, mostly their own. */
  readonly desktopOf: Int32Array;
  /** Of each user: index into SOURCES for their desktop and their phone. */
  readonly desktopSource: Uint8Array;
  readonly phoneSource: Uint8Array;
  /** Of each user: how little they like to sign in, mean 1. */
  readonly shyness: Float32Array;
  /** Opaque visitor id of a device. Devices are 2 × user + (0 phone, 1 desktop); those of bots count from BOTS. */
  readonly idOf: (device: number) => number;
}

export const BOTS = 0x40000000;
const SHARING = 0.05;
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
    shyness[user] = 0.3 + 1.4 * stream.uniform();
    if (user === 0 || !stream.chance(SHARING)) continue;
    // Somebody who came earlier, so that newcomers change nothing for the others.
    const host = stream.below(user);
    if (shared === 0 || taken[host] === 1) continue;
    taken[host] = 1;
    taken[user] = 1;
    desktopOf[user] = host;
    desktopSource[user] = desktopSource[host]!;
  }
  return { desktopOf, desktopSource, phoneSource, shyness, idOf: scrambler(keys) };
}

/** A keyed one-to-one map of 32-bit integers (four Feistel rounds), so that an id tells nothing about its owner. */
function scrambler(keys: Keyring): (device: number) => number {
  const stream = keys.stream("visitor id");
  const rounds = Array.from({ length: 4 }, () => stream.word());
  return (device) => {
    let left = device >>> 16;
    let right = device & 0xffff;
    for (const key of rounds) {
      let mixed = Math.imul(right ^ key, 0x9e3779b1);
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
      const next = left ^ ((mixed >>> 13) & 0xffff);
      left = right;
      right = next;
    }
    return (left << 16) | right;
  };
}
