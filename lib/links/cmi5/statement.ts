// Statements of a cmi5 session (cmi5 "Quartz", section 9): which are to be sent by now, and what each says. Pure.
import { isoDuration, scaledScore } from "../outcome";
import type { Told } from "../scorm/told";
import { derivedId } from "../xapi/statement";
import type { LaunchData } from "./ask";
import type { Launch } from "./launch";

export const verbs = ["initialized", "passed", "failed", "completed", "terminated"] as const;
export type Verb = (typeof verbs)[number];

type Over = Extract<Told, { state: "over" }>;

/** Whether a session ends here, and has nothing more to wait for. */
const ENDS: ReadonlySet<Told["state"]> = new Set(["over", "missed", "struck", "hidden", "unknown"]);

interface Standing {
  readonly told: Told;
  readonly data: LaunchData;
  /** What this session has sent. */
  readonly mine: ReadonlySet<Verb>;
  /** What others of the same registration have sent. */
  readonly before: ReadonlySet<Verb>;
}

/** In the order in which they are sent: the first of a session is "initialized", the last "terminated" (section 9.3). */
export function wantedVerbs({ told, data, mine, before }: Standing): Verb[] {
  // In the other modes nothing is judged.
  if (data.launchMode !== "Normal") return ["initialized", "terminated"];
  if (told.state !== "over") return ENDS.has(told.state) ? ["initialized", "terminated"] : ["initialized"];
  // What was said of this session stays said, also where a mark was changed since.
  const said = verbs.find((verb) => (verb === "passed" || verb === "failed") && mine.has(verb));
  const judged = said ?? (hasPassed(told, data) ? "passed" : "failed");
  return [
    "initialized",
    // Once in a registration each, and no failure after a pass (sections 9.3.3 to 9.3.5).
    ...(before.has("passed") ? [] : ([judged] as const)),
    ...(before.has("completed") ? [] : (["completed"] as const)),
    "terminated",
  ];
}

/** Where the platform sets a mastery score, that decides there (section 9.5.1). */
const hasPassed = (told: Over, { masteryScore }: LaunchData) =>
  masteryScore === undefined ? told.result === "passed" : scaledScore(told) >= masteryScore;

const CONTEXT = "https://w3id.org/xapi/cmi5/context";
const category = (name: string) => ({ objectType: "Activity", id: `${CONTEXT}/categories/${name}` });

interface Given extends Pick<Launch, "actor" | "registration" | "activity"> {
  /** The session's row, a UUID: each statement's id follows from it. */
  readonly id: string;
  readonly data: LaunchData;
  readonly told: Told;
  /** When the session began, and now; ms since 1970. */
  readonly began: number;
  readonly now: number;
}

export function cmi5Statement(
  verb: Verb,
  { id, actor, registration, activity, data, told, began, now }: Given,
) {
  const { contextActivities = {}, extensions } = data.contextTemplate;
  const isJudged = verb === "passed" || verb === "failed";
  const movesOn = isJudged || verb === "completed";
  const given = contextActivities.category ?? [];
  return {
    id: derivedId(id, verb),
    actor: { objectType: "Agent", ...actor },
    verb: { id: `http://adlnet.gov/expapi/verbs/${verb}`, display: { en: verb } },
    object: { objectType: "Activity", id: activity },
    ...resultOf(verb, told, now - began),
    context: {
      registration,
      contextActivities: {
        ...contextActivities,
        category: [...given, category("cmi5"), ...(movesOn ? [category("moveon")] : [])],
      },
      extensions: {
        ...extensions,
        ...(isJudged &&
          data.masteryScore !== undefined && { [`${CONTEXT}/extensions/masteryscore`]: data.masteryScore }),
      },
    },
    timestamp: new Date(now).toISOString(),
  };
}

/** Section 9.5: a score and success of what is judged, completion of what is completed, a duration of all but the beginning. */
function resultOf(verb: Verb, told: Told, openMs: number) {
  if (verb === "terminated") return { result: { duration: isoDuration(openMs / 1000) } };
  if (verb === "initialized" || told.state !== "over") return {};
  const took = { duration: isoDuration(told.seconds) };
  if (verb === "completed") return { result: { completion: true, ...took } };
  const { passed, of } = told;
  const raw = of > 0 && { raw: passed, min: 0, max: of };
  return { result: { score: { scaled: scaledScore(told), ...raw }, success: verb === "passed", ...took } };
}
