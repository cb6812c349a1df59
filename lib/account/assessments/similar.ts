// The page on which those who set an assessment review hand-ins that are alike: a few pairs, one of them side by side, and what people
// decided. Nobody else sees it; where single people's rows are hidden there is none. Looking at a pair is noted for both.

import { LEAST_OTHERS, LEAST_SAME, MOST_EXPECTED } from "../../assessment/similarity/alike-answers";
import { LEAST_OWN, SHARE } from "../../assessment/similarity/alike-code";
import { LEAST_EQUAL } from "../../assessment/similarity/alike-files";
import measured from "../../assessment/similarity/measured.json" with { type: "json" };
import { K, WINDOW } from "../../assessment/similarity/winnow";
import { noteLook } from "../../classroom/looks";
import { decisionsIn, MOST_COMPARED, type PairDecision, type PairOf } from "../../classroom/similarity";
import { type Alike, type AlikePair, findAlike } from "../../judge/similarity/find-alike";
import { sideBySide } from "../../judge/similarity/side-by-side";
import { ownAssessment } from "./grades";

/** Pairs that are shown; further ones are counted. */
const MOST_PAIRS = 20;

type Asked = Readonly<Record<string, string | string[] | undefined>>;

/** "ITEM.SITTING.SITTING", and "a" for the item where answers are meant. */
export const pairKey = ({ item, first, second }: PairOf): string => `${item ?? "a"}.${first}.${second}`;

const keyOf = ({ item, first, second }: AlikePair) =>
  pairKey({ item, first: first.sitting, second: second.sitting });

export async function similarPage(headers: Headers, id: string, asked: Asked = {}) {
  const own = await ownAssessment(headers, id);
  if (!own) return null;
  const { db, assessment, isHidden, organisation, visitor } = own;
  const { title, exercises } = assessment;
  const shared = {
    ...{ organisation, isHidden, assessment: { id, title, exercises } },
    how: {
      ...{ k: K, window: WINDOW, guaranteed: K + WINDOW - 1, leastOwn: LEAST_OWN, share: SHARE, measured },
      ...{ others: LEAST_OTHERS, same: LEAST_SAME, expected: MOST_EXPECTED, most: MOST_COMPARED },
      equal: LEAST_EQUAL,
    },
  };
  if (isHidden) return { ...shared, alike: null };
  const me = visitor.person.id;
  const alike = await findAlike(db, assessment);
  const all = alikeFor(alike, me);
  const decided = await decisionsIn(db, id);
  const standing = new Map(decided.map((one) => [pairKey(one), one]));
  const pairs = all.map((pair) => ({ ...shownPair(pair), decision: standing.get(keyOf(pair)) ?? null }));
  const open = all.find((pair) => keyOf(pair) === asked.pair);
  if (open)
    for (const { person } of [open.first, open.second])
      await noteLook(db, { assessment: id, person, viewer: me });
  return {
    ...shared,
    alike: {
      ...{ items: alike.items, answerPairs: alike.answerPairs, left: alike.left },
      pairs: shownFirst(pairs),
      further: Math.max(0, pairs.length - MOST_PAIRS),
      opened: open
        ? {
            pair: shownPair(open),
            sides: await sideBySide(db, { assessment, pair: open }),
            decisions: decided.filter((one) => pairKey(one) === keyOf(open)),
          }
        : null,
    },
  };
}

/** Nobody reviews a pair that they are part of themselves. */
export const alikeFor = ({ pairs }: Alike, me: string): AlikePair[] =>
  pairs.filter(({ first, second }) => first.person !== me && second.person !== me);

const shownPair = (pair: AlikePair) => ({
  key: keyOf(pair),
  item: pair.item,
  first: pair.first.name,
  second: pair.second.name,
  evidence: pair.evidence,
});

/** By turns from each exercise, so that one with many pairs leaves room for the others. Undecided ones come first. */
function shownFirst<T extends { readonly item: number | null; readonly decision: PairDecision | null }>(
  pairs: readonly T[],
): T[] {
  const counted = new Map<number | null, number>();
  const turns = pairs.map((pair) => {
    const turn = counted.get(pair.item) ?? 0;
    counted.set(pair.item, turn + 1);
    return { pair, turn };
  });
  return turns
    .sort((a, b) => Number(a.pair.decision !== null) - Number(b.pair.decision !== null) || a.turn - b.turn)
    .slice(0, MOST_PAIRS)
    .map(({ pair }) => pair);
}
