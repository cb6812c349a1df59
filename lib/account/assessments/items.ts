// The page that analyses an assessment's exercises, for those who set it. Numbers of groups only; where single people's rows are hidden,
// of groups that are large enough.
import { LEAST_FOR_DISCRIMINATION } from "../../assessment/discrimination";
import { LEAST_TOGETHER } from "../../assessment/totals";
import { LEAST_FOR_SHARE } from "../../assessment/uncertainty";
import { type Drift, driftKinds, type ItemAnalysis, itemAnalysis } from "../../classroom/item-analysis";
import { ownAssessment } from "./grades";

/** Of all comparisons of a page together: so rarely is a difference told where there is none. */
const FALSE_ALARMS = 0.05;

type Own = NonNullable<Awaited<ReturnType<typeof ownAssessment>>>;

/** The analysis as the asker may see it. */
export const itemsOf = async ({ db, assessment, isHidden }: Own) =>
  (await itemAnalysis(db, { assessment })).map((item) => (isHidden ? toldOf(item) : item));

export async function itemsPage(headers: Headers, id: string) {
  const own = await ownAssessment(headers, id);
  if (!own) return null;
  const { assessment, isHidden, organisation } = own;
  const { title, exercises, rules } = assessment;
  const items = await itemsOf(own);
  return {
    assessment: { id, title, exercises },
    ...{ organisation, organisationId: assessment.organisation, isHidden, hasLimit: rules.minutes !== null },
    least: {
      ...{ together: LEAST_TOGETHER, discrimination: LEAST_FOR_DISCRIMINATION, share: LEAST_FOR_SHARE },
    },
    items,
    ...comparedIn(items),
  };
}

/** How many comparisons there are, and below which chance one counts as a difference: Bonferroni's share of the false alarms. */
function comparedIn(items: readonly (ItemAnalysis | null)[]): { comparisons: number; level: number } {
  const comparisons = items.reduce(
    (sum, item) => sum + driftKinds.filter((kind) => item && item.drift[kind].chance !== null).length,
    0,
  );
  return { comparisons, level: FALSE_ALARMS / Math.max(1, comparisons) };
}

/** Null where too few tried it; all groups of a kind or none: what is told of the others would tell of the small one. */
export function toldOf(item: ItemAnalysis): ItemAnalysis | null {
  if (item.tried < LEAST_TOGETHER) return null;
  const told = (drift: Drift): Drift => {
    const left = item.tried - drift.groups.reduce((sum, { tried }) => sum + tried, 0);
    const isSafe = [...drift.groups.map(({ tried }) => tried), left].every(
      (count) => count === 0 || count >= LEAST_TOGETHER,
    );
    return isSafe ? drift : { groups: [], chance: null };
  };
  const { versions, worlds, weeks } = item.drift;
  return {
    ...item,
    medianTriesToPass: item.passed < LEAST_TOGETHER ? null : item.medianTriesToPass,
    drift: { versions: told(versions), worlds: told(worlds), weeks: told(weeks) },
  };
}
