// GET /api/assessments/[id]/cmi5: an assessment's course structure for platforms that launch by cmi5, for those who set it. Nothing in it is
// secret.
import { can } from "../../access/can";
import { sizeOf } from "../../assessment/draw";
import { findAssessment, poolOf } from "../../classroom/assessments";
import { isText } from "../../db/ids";
import { sentences } from "../../i18n/sentences.server";
import { requireSameOrigin } from "../../judge/api/request";
import { answer, Refused } from "../../judge/api/respond";
import { courseStructure } from "../../links/cmi5/structure";
import { visitorOf } from "../visitor";

export function downloadStructure(request: Request, id: string): Promise<Response> {
  return answer(async () => {
    requireSameOrigin(request);
    const { actor, accounts, origin } = await visitorOf(request.headers);
    const assessment = isText(id) ? await findAssessment(accounts.db, id) : null;
    const resource = { organisation: assessment?.organisation ?? "" };
    if (!assessment || !can(actor, { action: "assessment:set", resource })) {
      const message = "There is no such assessment that you set.";
      throw new Refused({ status: 404, key: "unknownAssessment", params: {}, message });
    }
    const of = sizeOf(poolOf(assessment));
    const needed = assessment.rules.passMark;
    const [en, zh] = await Promise.all([sentences("en", "cmi5"), sentences("zh", "cmi5")]);
    const xml = courseStructure({
      ...{ origin, assessment },
      masteryScore: of === 0 ? 0 : Math.round((needed / of) * 10_000) / 10_000,
      description: { en: en("description", { needed, of }), "zh-CN": zh("description", { needed, of }) },
    });
    return new Response(xml, {
      headers: {
        "content-type": "application/xml; charset=utf-8",
        "content-disposition": `attachment; filename="cmi5.xml"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}
