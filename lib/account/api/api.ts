// /api/v1: finds the operation, asks whose token it is, counts the call, runs it. A browser's session counts for nothing here, so no
// other site can use it.
import type { Actor } from "../../access/can";
import { accountLimits, countUses } from "../../auth/limits";
import { isText } from "../../db/ids";
import { ownOrigin } from "../../judge/api/request";
import { answer, refuse, refused, respond } from "../../judge/api/respond";
import { getServer } from "../../judge/server";
import { bearerOf } from "../../links/api/tokens";
import { apiDocument } from "./document";
import { MOST_LIMIT, USUAL_LIMIT } from "./limits";
import { type Operation, operations } from "./operations";

const BASE = "/api/v1";

export function callApi(request: Request): Promise<Response> {
  return answer(async () => {
    const origin = ownOrigin(request);
    const path = new URL(request.url).pathname.slice(BASE.length);
    if (path === "/openapi.json" && request.method === "GET") return respond(200, apiDocument(origin));
    const { db } = await getServer();
    const token = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
    const bearer = await bearerOf(db, token);
    if (!bearer) {
      const message =
        "Send a token that holds as “Authorization: Bearer …”. An owner makes one on the organisation’s page.";
      return refuse({ status: 401, key: "noToken", params: {}, message }, { "www-authenticate": "Bearer" });
    }
    await countUses(db, [{ limit: accountLimits.apiOfOrganisation, subject: bearer.organisation }]);
    const { operation, params } = found(request.method, path);
    if (operation.method !== "GET" && !bearer.writes)
      throw refused(403, "readsOnly", "This token may read only.");
    const { organisation, account } = bearer;
    // No learner: nothing can be handed in by a token.
    const actor: Actor = { kind: "learner", learner: "", account };
    const { person } = account;
    const asked = pageIn(new URL(request.url), operation);
    return respond(200, await operation.run({ db, actor, organisation, person, origin, params, ...asked }));
  });
}

/** @throws Refused */
function found(method: string, path: string) {
  const here = operations.flatMap((operation) => {
    const params = paramsIn(operation.path, path);
    return params ? [{ operation, params }] : [];
  });
  const one = here.find(({ operation }) => operation.method === method);
  if (one) return one;
  if (here.length === 0)
    throw refused(404, "unknownPath", "There is nothing at this path. See /api/v1/openapi.json.");
  const methods = here.map(({ operation }) => operation.method).join(", ");
  throw refused(405, "otherMethod", `This path takes ${methods}.`);
}

/** What the braces of a template stand for in a path, or null where it is another path. */
export function paramsIn(template: string, path: string): Readonly<Record<string, string>> | null {
  const [wanted, given] = [template.split("/"), path.split("/")];
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [place, part] of wanted.entries()) {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined ? part !== given[place] : given[place] === "") return null;
    if (name !== undefined) params[name] = given[place]!;
  }
  return params;
}

/** @throws Refused */
function pageIn({ searchParams }: URL, { isList }: Operation) {
  const known = isList ? ["after", "limit"] : [];
  const other = [...searchParams.keys()].find((name) => !known.includes(name));
  if (other !== undefined) throw refused(400, "unknownQuery", `This path knows no “${other}”.`);
  const after = searchParams.get("after") ?? "";
  const limit = Number(searchParams.get("limit") ?? USUAL_LIMIT);
  if (!isText(after) || !Number.isInteger(limit) || limit < 1 || limit > MOST_LIMIT)
    throw refused(
      400,
      "badQuery",
      `“limit” is a whole number from 1 to ${MOST_LIMIT}, “after” the last “next”.`,
    );
  return { after, limit };
}
