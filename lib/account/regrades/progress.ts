// GET /api/regrades/[id]: how far a preview is, for the page that waits for it.
import { hidesRows } from "../../auth/organisations";
import { requireSameOrigin } from "../../judge/api/request";
import { answer, Refused, respond } from "../../judge/api/respond";
import { getServer } from "../../judge/server";
import { isSignedIn, visitorOf } from "../visitor";
import { ownRegrade, progressOf } from "./pages";

export function getProgress(request: Request, id: string): Promise<Response> {
  return answer(async () => {
    requireSameOrigin(request);
    const visitor = await visitorOf(request.headers);
    const own = isSignedIn(visitor) ? await ownRegrade(visitor, id) : null;
    if (!own) {
      const message = "There is no such preview that you decide about; it may have been stopped.";
      throw new Refused({ status: 404, key: "unknownRegrade", params: {}, message });
    }
    const { db, build } = await getServer();
    const { row, organisation } = own;
    const isHidden = organisation !== null && (await hidesRows(db, organisation));
    return respond(200, { state: row.state, isOfToday: row.build === build, ...progressOf(row, isHidden) });
  });
}
