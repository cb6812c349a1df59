// Stock codes over time. Now and then an item is listed anew under another code, and its old code goes to an item
// that is launched some weeks later: the same code then means two things. No event is lost by it.
import type { Items } from "../catalogue/items";
import type { Keyring } from "../random/keyring";

export interface ItemCodes {
  /** Code of each item while it is not listed anew. */
  readonly first: Int32Array;
  /** Day from which the item has its later code, or NEVER; and that code. */
  readonly anewFrom: Int32Array;
  readonly anew: Int32Array;
  /** 1 where `first` meant another item before. */
  readonly reused: Uint8Array;
}

const NEVER = 0x7fffffff;
/** Share of the items launched later that get a used code. */
const REUSING = 0.09;
/** Prices of the two items differ by at least this factor. */
const APART = 1.5;
const ATTEMPTS = 12;
/** Days that the old item has its code at least. */
const SETTLED = 10;

/** @param keys of the training period, as for all of the catalogue */
export function drawItemCodes(keys: Keyring, items: Items, { on }: { readonly on: 0 | 1 }): ItemCodes {
  const { count, launch, price } = items;
  const codes: ItemCodes = {
    first: Int32Array.from({ length: count }, (_, i) => i),
    anewFrom: new Int32Array(count).fill(NEVER),
    anew: new Int32Array(count),
    reused: new Uint8Array(count),
  };
  const stream = keys.stream("stock code");
  let next = count;
  for (let i = 0; on === 1 && i < count; i++) {
    stream.restart(i);
    if (launch[i]! <= 0 || !stream.chance(REUSING)) continue;
    const from = launch[i]! - 7 - stream.below(30);
    if (from < SETTLED) continue;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const old = stream.below(i);
      const ratio = price[old]! / price[i]!;
      const free = launch[old]! <= 0 && codes.anewFrom[old] === NEVER;
      if (!free || (ratio < APART && ratio > 1 / APART)) continue;
      codes.anewFrom[old] = from;
      codes.anew[old] = next++;
      codes.first[i] = old;
      codes.reused[i] = 1;
      break;
    }
  }
  return codes;
}

/** The code under which an item goes on a day. */
export function codeOn(codes: ItemCodes, item: number, day: number): number {
  return day >= codes.anewFrom[item]! ? codes.anew[item]! : codes.first[item]!;
}
