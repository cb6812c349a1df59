// What the page of similar hand-ins asks for: to read hand-ins for it, a moment at a time, and to keep what somebody decided of a pair.
import { hidesRows } from "../../auth/organisations";
import { decidePair, decisions } from "../../classroom/similarity";
import { isText } from "../../db/ids";
import { requireSameOrigin } from "../../judge/api/request";
import { answer, Refused, respond } from "../../judge/api/respond";
import { findAlike } from "../../judge/similarity/find-alike";
import { readPrints } from "../../judge/similarity/read-prints";
import { faultsIn } from "../checks";
import { field } from "../form";
import { ownAssessment } from "./grades";
import { alikeFor, pairKey } from "./similar";
import { settingForm } from "./teaching-forms";

/** How long one request reads. */
const SLICE_MS = 1000;
const LONGEST_NOTE = 500;

/** POST /api/assessments/[id]/similar: reads for a second. @returns of how many hand-ins so many are read */
export function readSimilar(request: Request, id: string): Promise<Response> {
  return answer(async () => {
    requireSameOrigin(request);
    const own = await ownAssessment(request.headers, id);
    if (!own) {
      const message = "There is no such assessment that you set.";
      throw new Refused({ status: 404, key: "unknownAssessment", params: {}, message });
    }
    const { db, assessment, isHidden } = own;
    if (isHidden) {
      const message =
        "Single people’s rows are hidden in this organisation, so their hand-ins are not compared. An owner can change that on the organisation’s page.";
      throw new Refused({ status: 403, key: "rowsHidden", params: {}, message });
    }
    return respond(200, await readPrints(db, { assessment, milliseconds: SLICE_MS }));
  });
}

/** Keeps what somebody decided of a pair that is shown to them. It changes no mark. */
export const decideOnPair = settingForm(async ({ accounts: { db }, person: me }, { request, assessment }) => {
  if (await hidesRows(db, assessment.organisation)) return { error: { key: "rowsHiddenNoPair" } };
  const decision = decisions.find((one) => one === field(request, "decision"));
  const note = field(request, "note");
  const fields = faultsIn({
    decision: decision === undefined ? { key: "chooseDecision" } : null,
    note:
      note.length > LONGEST_NOTE || !isText(note)
        ? { key: "noteLength", params: { most: LONGEST_NOTE } }
        : null,
  });
  if (fields || decision === undefined) return { error: { key: "lookAtFields" }, fields: fields ?? {} };
  const pair = alikeFor(await findAlike(db, assessment), me.id).find(
    ({ item, first, second }) =>
      pairKey({ item, first: first.sitting, second: second.sitting }) === field(request, "pair"),
  );
  if (!pair) return { error: { key: "noPair" } };
  await decidePair(db, {
    ...{ assessment: assessment.id, item: pair.item, first: pair.first.sitting },
    ...{ second: pair.second.sitting, decision, note, decider: me.id },
  });
  return { done: { key: "pairDecided" } };
});
