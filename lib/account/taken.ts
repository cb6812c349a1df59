// Whether who looks takes an assessment: what the forms of those who sit it ask, and the links of learning platforms before they say anything.
import { can } from "../access/can";
import { type Standings, standingsOf } from "../classroom/standings";
import type { SignedIn } from "./visitor";

/** Null where there is none of that id, it is not published, or they are not on its list. */
export async function takenStandings(
  { accounts, actor, person }: SignedIn,
  id: string,
): Promise<Standings | null> {
  const found = await standingsOf(accounts.db, { assessment: id, person: person.id });
  if (!found || found.assessment.published === null) return null;
  const { organisation } = found.assessment;
  const isEnrolled = found.standings.length > 0;
  return can(actor, { action: "assessment:take", resource: { organisation, isEnrolled } }) ? found : null;
}

/** The same, where only the assessment matters. */
export const takenAssessment = async (visitor: SignedIn, id: string) =>
  (await takenStandings(visitor, id))?.assessment ?? null;
