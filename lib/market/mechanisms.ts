// What drives the market, by name. A stress world is a market with one of these switched off: everything else is
// drawn from the same streams, so two worlds of one seed differ by that mechanism alone.

export const MECHANISMS = [
  /** A person's latent taste meets an item's latent vector. */
  "taste",
  /** The last two departments bought from, in their order, lead on to a certain kind. */
  "order",
  /** What is used up is bought again. */
  "replenishment",
  /** One thing calls for another. */
  "complements",
  /** With one of a kind in the basket, another is wanted less. */
  "substitutes",
  /** People see what those they follow bought. */
  "influence",
  /** People who follow each other have alike tastes. */
  "homophily",
  /** Tastes move slowly over the year. */
  "drift",
  /** One day something changes in a life, and with it what a person comes for. */
  "lifeEvents",
  /** Weeks, months and festivals. */
  "season",
  /** Prices are cut for a week at a time. */
  "promotions",
  /** What the store's ranking favours changes from week to week. */
  "fashion",
] as const;

export type Mechanism = (typeof MECHANISMS)[number];

/** Which mechanisms run. */
export type Running = Readonly<Record<Mechanism, 0 | 1>>;

/** @throws RangeError for a name that is no mechanism */
export function runningWithout(off: readonly Mechanism[]): Running {
  const unknown = off.find((name) => !MECHANISMS.includes(name));
  if (unknown !== undefined)
    throw new RangeError(
      `generateMarket: off must name mechanisms (${MECHANISMS.join(", ")}), got "${unknown}"`,
    );
  return Object.fromEntries(MECHANISMS.map((name) => [name, off.includes(name) ? 0 : 1])) as Running;
}
