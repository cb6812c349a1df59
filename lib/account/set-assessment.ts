// The assessment that a file is asked for, by those who set it: what the downloads for learning platforms ask first.
import { can } from "../access/can";
import { findAssessment } from "../classroom/assessments";
import { requireSameOrigin } from "../judge/api/request";
import { Refused } from "../judge/api/respond";
import { visitorOf } from "./visitor";

/** @returns it, and the app's origin @throws Refused where there is none of that id that the asker sets */
export async function assessmentToSet(request: Request, id: string) {
  requireSameOrigin(request);
  const { actor, accounts, origin } = await visitorOf(request.headers);
  const assessment = await findAssessment(accounts.db, id);
  const resource = { organisation: assessment?.organisation ?? "" };
  if (assessment && can(actor, { action: "assessment:set", resource })) return { assessment, origin };
  const message = "There is no such assessment that you set.";
  throw new Refused({ status: 404, key: "unknownAssessment", params: {}, message });
}
