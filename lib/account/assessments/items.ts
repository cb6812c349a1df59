// The page that analyses an assessment's exercises, for those who set it. Numbers of groups only; where single people's rows are hidden,
// of groups that are large enough.
import { LEAST_FOR_DISCRIMINATION } from "../../assessment/discrimination";
import { LEAST_TOGETHER } from "../../assessment/totals";
import { type ItemAnalysis, itemAnalysis } from "../../classroom/item-analysis";
import { ownAssessment } from "./grades";

export async function itemsPage(headers: Headers, id: string) {
  const own = await ownAssessment(headers, id);
  if (!own) return null;
  const { db, assessment, isHidden, organisation } = own;
  const { title, exercises, rules } = assessment;
  const items = await itemAnalysis(db, { assessment });
  return {
    assessment: { id, title, exercises },
    ...{ organisation, organisationId: assessment.organisation, isHidden, hasLimit: rules.minutes !== null },
    least: { together: LEAST_TOGETHER, discrimination: LEAST_FOR_DISCRIMINATION },
    items: items.map((item) => (isHidden ? toldOf(item) : item)),
  };
}

/** Null where too few tried it; all of its versions or none: what is told of the others would tell of the small one. */
function toldOf(item: ItemAnalysis): ItemAnalysis | null {
  if (item.tried < LEAST_TOGETHER) return null;
  const isSafe = item.variants.every(({ tried }) => tried >= LEAST_TOGETHER);
  return { ...item, variants: isSafe ? item.variants : [] };
}
