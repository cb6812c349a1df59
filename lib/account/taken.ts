// Whether who looks takes an assessment: what the links of learning platforms ask before they say anything of it.
import { can } from "../access/can";
import { standingsOf } from "../classroom/standings";
import { isText } from "../db/ids";
import type { SignedIn } from "./visitor";

/** Null where there is none of that id, it is not published, or they are not on its list. */
export async function takenAssessment({ accounts, actor, person }: SignedIn, id: string) {
  const found = isText(id) ? await standingsOf(accounts.db, { assessment: id, person: person.id }) : null;
  if (!found || found.assessment.published === null) return null;
  const { organisation } = found.assessment;
  const isEnrolled = found.standings.length > 0;
  const may = can(actor, { action: "assessment:take", resource: { organisation, isEnrolled } });
  return may ? found.assessment : null;
}
