// GET /api/assessments/[id]/cmi5: an assessment's course structure for platforms that launch by cmi5, for those who set it. Nothing in it is
// secret.
import { sizeOf } from "../../assessment/draw";
import { poolOf } from "../../classroom/assessments";
import { sentences } from "../../i18n/sentences.server";
import { answer } from "../../judge/api/respond";
import { courseStructure } from "../../links/cmi5/structure";
import { scaledScore } from "../../links/outcome";
import { assessmentToSet } from "../set-assessment";

export function downloadStructure(request: Request, id: string): Promise<Response> {
  return answer(async () => {
    const { assessment, origin } = await assessmentToSet(request, id);
    const of = sizeOf(poolOf(assessment));
    const needed = assessment.rules.passMark;
    const [en, zh] = await Promise.all([sentences("en", "cmi5"), sentences("zh", "cmi5")]);
    const xml = courseStructure({
      ...{ origin, assessment },
      masteryScore: scaledScore({ passed: needed, of }),
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
