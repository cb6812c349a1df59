// Whether a person looks, clicks, puts in the cart and buys. Examination depends on the position alone,
// relevance on the person and the item alone: what is clicked is their product.
import { BRANDS, COLOURS } from "../catalogue/attributes";
import { type Items, LATENT } from "../catalogue/items";
import { TREE } from "../catalogue/tree";
import type { Users } from "../people/users";
import { log, sigmoid } from "../random/fixed-math";

/** Probability that a slot is looked at at all, first to tenth. */
export const EXAMINATION = [0.98, 0.9, 0.8, 0.71, 0.63, 0.56, 0.5, 0.45, 0.41, 0.38] as const;

const TASTE = 1.65;
const QUALITY = 0.25;

/** log(price / usual price of the kind), for each item. */
export function relativePrices(items: Items): Float64Array {
  return Float64Array.from(items.price, (price, i) => log(price / TREE.kinds[items.kind[i]!]!.price));
}

/** Writes a user's taste vector as it stands on a day into `out`, shape [LATENT], and gives `out` back. @param on 0: all zeros */
export function tasteOn(
  users: Users,
  u: number,
  day: number,
  { out, on }: { out: Float64Array; on: 0 | 1 },
): Float64Array {
  const moved = day / 364;
  for (let d = 0, a = u * LATENT; d < LATENT; d++)
    out[d] = on * (users.latent[a + d]! + moved * users.drift[a + d]!);
  return out;
}

/** Who looks at what: a user, their taste of the day (from `tasteOn`), and what the item costs beside the usual, as a logarithm. */
export interface Look {
  readonly users: Users;
  readonly user: number;
  readonly taste: Float64Array;
  readonly items: Items;
}

/** How much the person likes the item itself, in logits. Independent of where and when it is shown. */
export function liking({ users, user, taste, items }: Look, i: number, relativePrice: number): number {
  let dot = 0;
  for (let d = 0, b = i * LATENT; d < LATENT; d++) dot += taste[d]! * items.latent[b + d]!;
  return (
    TASTE * dot +
    QUALITY * items.quality[i]! +
    users.brandTaste[user * BRANDS.length + items.brand[i]!]! +
    users.colourTaste[user * COLOURS.length + items.colour[i]!]! -
    users.thrift[user]! * relativePrice
  );
}

/** Given that the slot is looked at. `fit` is what the situation adds: looking for this kind, owning one already. */
export function clickProbability(liked: number, fit: number): number {
  return sigmoid(-2.95 + liked + fit);
}

/** Given a click. @param shopping 1 for a person who came to buy, 0 for one who came to look */
export function cartProbability(liked: number, fit: number, shopping: number): number {
  return sigmoid(-4.15 + 3 * shopping + 0.5 * liked + 0.5 * fit);
}

/** Given that it is in the cart. */
export function buyProbability(liked: number, shopping: number): number {
  return sigmoid(-4.35 + 3.5 * shopping + 0.25 * liked);
}
