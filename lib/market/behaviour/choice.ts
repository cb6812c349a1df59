// Whether a person looks, clicks, puts in the cart and buys. Examination depends on the position alone,
// relevance on the person and the item alone: what is clicked is their product.
import { BRANDS, COLOURS } from "../catalogue/attributes";
import { type Items, LATENT } from "../catalogue/items";
import { TREE } from "../catalogue/tree";
import type { Users } from "../people/users";
import { log, sigmoid } from "../random/fixed-math";

/** Probability that a slot is looked at at all, first to tenth. */
export const EXAMINATION = [0.98, 0.9, 0.8, 0.71, 0.63, 0.56, 0.5, 0.45, 0.41, 0.38] as const;

const TASTE = 0.65;
const QUALITY = 0.25;

/** log(price / usual price of the kind), for each item. */
export function relativePrices(items: Items): Float64Array {
  return Float64Array.from(items.price, (price, i) => log(price / TREE.kinds[items.kind[i]!]!.price));
}

/** How much the person likes the item itself, in logits. Independent of where and when it is shown. */
export function liking(users: Users, u: number, items: Items, i: number, relativePrice: number): number {
  let dot = 0;
  for (let d = 0, a = u * LATENT, b = i * LATENT; d < LATENT; d++)
    dot += users.latent[a + d]! * items.latent[b + d]!;
  return (
    TASTE * dot +
    QUALITY * items.quality[i]! +
    users.brandTaste[u * BRANDS.length + items.brand[i]!]! +
    users.colourTaste[u * COLOURS.length + items.colour[i]!]! -
    users.thrift[u]! * relativePrice
  );
}

/** Given that the slot is looked at. `fit` is what the situation adds: looking for this kind, owning one already. */
export function clickProbability(liked: number, fit: number): number {
  return sigmoid(-2.3 + liked + fit);
}

export function cartProbability(liked: number, fit: number): number {
  return sigmoid(-0.1 + 0.5 * liked + 0.5 * fit);
}

export function buyProbability(liked: number): number {
  return sigmoid(0.9 + 0.25 * liked);
}
