// GET /api/assessments/[id]/items: the analysis of an assessment's exercises as a file of CSV or xlsx, with what its page shows. Counts of
// groups only, so nobody is told of it.
import { accountLimits, countUses } from "../../auth/limits";
import { csvLine } from "../../classroom/grade-table";
import { itemColumns, itemRows } from "../../classroom/item-table";
import { requireSameOrigin } from "../../judge/api/request";
import { answer, refused } from "../../judge/api/respond";
import { ownAssessment } from "./grades";
import { fileHeaders, spreadsheet } from "./grades-file";
import { itemsOf } from "./items";

export function exportItems(request: Request, id: string): Promise<Response> {
  return answer(async () => {
    requireSameOrigin(request);
    const own = await ownAssessment(request.headers, id);
    if (!own) throw refused(404, "unknownAssessment", "There is no such assessment that you set.");
    const format = new URL(request.url).searchParams.get("format");
    if (format !== "csv" && format !== "xlsx")
      throw refused(400, "unknownFormat", "Ask for format=csv or format=xlsx.");
    const { db, visitor, assessment } = own;
    await countUses(db, [{ limit: accountLimits.gradeFilesOfPerson, subject: visitor.person.id }]);
    const rows = itemRows(assessment.exercises, await itemsOf(own));
    const headers = fileHeaders({ name: `aisle-exercises-${id.slice(-12)}`, format });
    if (format === "xlsx")
      return new Response(await spreadsheet({ name: assessment.title, columns: itemColumns, rows }), {
        headers,
      });
    const lines = [itemColumns.map(({ name }) => name), ...rows].map(csvLine);
    return new Response(`\uFEFF${lines.join("")}`, { headers });
  });
}
