// Which hand-ins of code share more of what is their own than chance would have it. What everybody has is taken out first: the text
// an exercise begins with, its solution, and whatever many of the people wrote. Pure; the figures of the threshold are measured.json's.

export interface CodePrint<Id> {
  readonly id: Id;
  /** Different ones. */
  readonly fingerprints: readonly number[];
}

export interface AlikeCode<Id> {
  readonly first: Id;
  readonly second: Id;
  /** Fingerprints of their own that both have, and how many the one with fewer has. */
  readonly shared: number;
  readonly least: number;
}

/** Fingerprints of its own from which a hand-in is compared. */
export const LEAST_OWN = 10;

/** The share of the smaller one's own fingerprints from which a pair is shown. */
export const SHARE = 0.5;

/** What more people than this share of them have, and at least `LEAST_MANY`, is common. */
const MANY = 0.2;
const LEAST_MANY = 4;

export interface Compared<Id> {
  /** Most alike first. */
  readonly pairs: readonly AlikeCode<Id>[];
  /** Hand-ins with enough of their own, and those without. */
  readonly compared: number;
  readonly tooLittle: number;
  /** The share that 99 of 100 pairs of this group stay below; null of fewer than 100 pairs. */
  readonly usual: number | null;
}

/**
 * @param common hashes of all runs of what an exercise begins with and of its solution
 * @param share pairs below it are left out
 */
export function alikeCode<Id>(
  prints: readonly CodePrint<Id>[],
  common: ReadonlySet<number>,
  share: number = SHARE,
): Compared<Id> {
  const holders = new Map<number, number[]>();
  for (const [place, { fingerprints }] of prints.entries())
    for (const one of fingerprints)
      if (!common.has(one)) {
        const those = holders.get(one);
        if (those) those.push(place);
        else holders.set(one, [place]);
      }
  const most = Math.max(LEAST_MANY, MANY * prints.length);
  const own = prints.map(({ fingerprints }) =>
    fingerprints.flatMap((one) => {
      const places = holders.get(one);
      return places === undefined || places.length > most ? [] : [places];
    }),
  );
  const compared = own.filter(({ length }) => length >= LEAST_OWN).length;
  const alike = own
    .flatMap((rows, first) => alikeTo(first, rows, own))
    .map(
      ({ first, second, ...pair }): AlikeCode<Id> => ({
        ...{ first: prints[first]!.id, second: prints[second]!.id },
        ...pair,
      }),
    );
  alike.sort((a, b) => shareOf(b) - shareOf(a) || b.shared - a.shared);
  const all = (compared * (compared - 1)) / 2;
  const highest = alike[Math.floor(all / 100)];
  return {
    pairs: alike.filter((pair) => shareOf(pair) >= share),
    ...{ compared, tooLittle: prints.length - compared },
    usual: all < 100 ? null : highest ? shareOf(highest) : 0,
  };
}

/** With the later ones that have enough of their own. @param rows for each of its own fingerprints the places of who has it */
function alikeTo(
  first: number,
  rows: readonly (readonly number[])[],
  own: readonly (readonly unknown[])[],
): AlikeCode<number>[] {
  if (rows.length < LEAST_OWN) return [];
  const shared = new Int32Array(own.length);
  for (const places of rows) for (const place of places) shared[place]!++;
  const found: AlikeCode<number>[] = [];
  for (let second = first + 1; second < own.length; second++) {
    if (shared[second] === 0 || own[second]!.length < LEAST_OWN) continue;
    const least = Math.min(rows.length, own[second]!.length);
    found.push({ first, second, shared: shared[second]!, least });
  }
  return found;
}

const shareOf = ({ shared, least }: AlikeCode<unknown>) => shared / least;
