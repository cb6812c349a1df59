// GET /api/metrics: for who has the token in METRICS_TOKEN; without that setting there is no such address.
import { createHash } from "node:crypto";
import { isSame } from "../../db/secrets";
import { metricsText } from "../metrics";
import { getServer } from "../server";
import { refuse } from "./respond";

const hash = (text: string) => createHash("sha256").update(text).digest();

export async function getMetrics(request: Request): Promise<Response> {
  const token = process.env.METRICS_TOKEN ?? "";
  if (token === "")
    return refuse({
      status: 404,
      key: "notFound",
      params: {},
      message: "There are no metrics here: METRICS_TOKEN is not set.",
    });
  const given = /^Bearer (.+)$/.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
  if (!isSame(hash(given), hash(token)))
    return refuse(
      {
        status: 401,
        key: "signIn",
        params: {},
        message: "Send the token of METRICS_TOKEN as Authorization: Bearer.",
      },
      { "www-authenticate": "Bearer" },
    );
  const db = await getServer().then(
    (server) => server.db,
    () => null,
  );
  const { type, text } = await metricsText(db);
  return new Response(text, { headers: { "content-type": type, "cache-control": "no-store" } });
}
