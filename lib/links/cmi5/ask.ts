// What is asked of a platform as a launch begins: the token, which is given once (cmi5, section 8.2), the launch's data (section 10) and
// the learner's preferences (section 11). Only to be asked of addresses whose platform is registered.
import * as z from "zod/mini";
import { parsed } from "../lti/access-token";
import { askPlatform, type PlatformAnswer } from "../lti/ask-platform";
import { tokenHeaders } from "./headers";
import type { Launch } from "./launch";

/** The platform does not stand by the launch. The message is for the log. */
export class NotLaunched extends Error {
  constructor(
    readonly why: "token" | "data",
    message: string,
  ) {
    super(message);
  }
}

const activities = z.optional(z.record(z.string(), z.array(z.unknown())));
const dataSchema = z.object({
  contextTemplate: z.object({
    contextActivities: activities,
    extensions: z.record(z.string(), z.unknown()),
  }),
  launchMode: z.enum(["Normal", "Browse", "Review"]),
  masteryScore: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
});
/** As kept with the session: what statements are made with. */
export type LaunchData = z.infer<typeof dataSchema>;

export const readLaunchData = (text: string): LaunchData => dataSchema.parse(JSON.parse(text));

const SESSION_ID = "https://w3id.org/xapi/cmi5/context/extensions/sessionid";

/** @throws NotLaunched @throws Unanswered */
export async function fetchToken({ fetch }: Launch): Promise<string> {
  const { status, text } = await askPlatform(fetch, { method: "POST" });
  const said = parsed(text) as { "auth-token"?: unknown; "error-text"?: unknown } | null;
  const token = said?.["auth-token"];
  if (status === 200 && typeof token === "string" && /^[\x21-\x7e]{1,4000}$/.test(token)) return token;
  throw new NotLaunched(
    "token",
    `The token of a cmi5 launch: status ${status}, ${said?.["error-text"] ?? "no token"}.`,
  );
}

/** @throws NotLaunched @throws Unanswered */
export async function fetchLaunchData(launch: Launch, token: string): Promise<LaunchData> {
  const { activity, registration } = launch;
  const query = { stateId: "LMS.LaunchData", activityId: activity, agent: agent(launch), registration };
  const { status, text } = await get(launch, { path: "activities/state", query, token });
  const found = status === 200 ? dataSchema.safeParse(parsed(text)) : null;
  const session = found?.data?.contextTemplate.extensions[SESSION_ID];
  if (!found?.success || typeof session !== "string")
    throw new NotLaunched("data", `The data of a cmi5 launch: status ${status}, or not as cmi5 has them.`);
  return found.data;
}

/**
 * The first of two languages that the learner prefers there, or null. The specification wants it to be asked for; a platform that has
 * none answers 404. @throws Unanswered
 */
export async function fetchLanguage(launch: Launch, token: string): Promise<"en" | "zh" | null> {
  const query = { agent: agent(launch), profileId: "cmi5LearnerPreferences" };
  const { status, text } = await get(launch, { path: "agents/profile", query, token });
  const said =
    status === 200 ? (parsed(text) as { languagePreference?: unknown } | null)?.languagePreference : null;
  const tags =
    typeof said === "string" ? said.split(",").map((tag) => tag.trim().slice(0, 2).toLowerCase()) : [];
  return tags.find((tag) => tag === "en" || tag === "zh") ?? null;
}

interface Get {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly token: string;
}

function get({ endpoint }: Launch, { path, query, token }: Get): Promise<PlatformAnswer> {
  return askPlatform(`${endpoint}${path}?${new URLSearchParams(query)}`, { headers: tokenHeaders(token) });
}

const agent = ({ actor }: Launch) => JSON.stringify(actor);
