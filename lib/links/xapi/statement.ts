// Messages as statements of xAPI 1.0.3 (part 2, section 2: Statements), with verbs and types of activities of ADL's vocabulary. Pure.
// The same message gives the same statements with the same ids, so a store that has them already drops them. docs/xapi.md describes them.
import { createHash } from "node:crypto";
import { isoDuration, scaledScore } from "../outcome";
import type { Message } from "../webhooks/message";

const ADL = "http://adlnet.gov/expapi";
const TRIAL = { en: "A trial of the connection", "zh-CN": "连接测试" };

interface Activity {
  readonly objectType: "Activity";
  readonly id: string;
  readonly definition: {
    readonly name?: Readonly<Record<string, string>>;
    readonly type: string;
  };
}

interface Result {
  readonly score?: { readonly scaled: number; readonly raw: number; readonly min: 0; readonly max: number };
  readonly success?: boolean;
  readonly completion?: boolean;
  /** ISO 8601. */
  readonly duration?: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface Statement {
  readonly id: string;
  readonly actor: {
    readonly objectType: "Agent";
    readonly account: { readonly homePage: string; readonly name: string };
  };
  readonly verb: { readonly id: string; readonly display: Readonly<Record<string, string>> };
  readonly object: Activity;
  readonly result?: Result;
  readonly context: {
    /** The sitting. */
    readonly registration?: string;
    readonly contextActivities?: {
      readonly parent?: readonly Activity[];
      readonly grouping: readonly Activity[];
    };
    readonly platform: "Aisle";
    readonly language?: string;
  };
  readonly timestamp: string;
}

/** With the words for people. */
const verbs = {
  registered: { en: "registered", "zh-CN": "加入" },
  initialized: { en: "initialized", "zh-CN": "开始" },
  completed: { en: "completed", "zh-CN": "完成" },
  passed: { en: "passed", "zh-CN": "通过" },
  failed: { en: "failed", "zh-CN": "未通过" },
  interacted: { en: "interacted", "zh-CN": "交互" },
} as const;
type Verb = keyof typeof verbs;

const languages: Readonly<Record<string, string>> = { en: "en", zh: "zh-CN" };

interface Given {
  /** The event's id, "msg_" and a UUID. */
  readonly event: string;
  /** The app's, by which people and things are named. */
  readonly origin: string;
  readonly language: string | null;
}

/** One for most messages; two for the end of a sitting whose result stands: that it is completed, and that it is passed or failed. */
export function statementsOf(message: Message, { event, origin, language }: Given): Statement[] {
  const id = event.replace(/^msg_/, "");
  const { organisation } = message.data;
  const organisationActivity = activity(`${origin}/organisation/${organisation}`, {
    type: "http://activitystrea.ms/schema/1.0/organization",
  });
  const make = (verb: Verb, person: string, object: Activity, more: Making = {}): Statement => ({
    id: more.id ?? id,
    actor: { objectType: "Agent", account: { homePage: origin, name: person } },
    verb: { id: `${ADL}/verbs/${verb}`, display: verbs[verb] },
    object,
    ...(more.result && { result: more.result }),
    context: {
      ...(more.sitting !== undefined && { registration: more.sitting }),
      ...(object !== organisationActivity && {
        contextActivities: {
          ...(more.parent && { parent: [more.parent] }),
          grouping: [organisationActivity],
        },
      }),
      platform: "Aisle",
      ...(language !== null && { language: languages[language] ?? language }),
    },
    timestamp: message.timestamp,
  });
  if (message.type === "test")
    return [
      // Nobody's: of the server itself.
      make(
        "interacted",
        "aisle-trial",
        activity(`${origin}/xapi/trial`, { name: TRIAL, type: `${ADL}/activities/interaction` }),
      ),
    ];
  if (message.type === "member.joined")
    return [make("registered", message.data.person.id, organisationActivity)];
  const { assessment, person, sitting } = message.data;
  const whole = activity(`${origin}/assessments/${assessment.id}`, {
    // As its author wrote it, in whatever language.
    name: { und: assessment.title },
    type: `${ADL}/activities/assessment`,
  });
  if (message.type === "sitting.started") return [make("initialized", person.id, whole, { sitting })];
  if (message.type === "verdict") {
    const { exercise, outcome, isRegrade } = message.data;
    const object = activity(`${origin}/exercises/${exercise}`, {
      name: { und: exercise },
      type: `${ADL}/activities/performance`,
    });
    const extensions = { [`${origin}/xapi/try`]: message.data.try, [`${origin}/xapi/regrade`]: isRegrade };
    const result = { success: outcome === "pass", extensions };
    return [
      make(outcome === "pass" ? "passed" : "failed", person.id, object, { sitting, parent: whole, result }),
    ];
  }
  const { startedAt, endedAt, pausedSeconds, result } = message.data;
  const seconds = (Date.parse(endedAt) - Date.parse(startedAt)) / 1000 - pausedSeconds;
  const took = { completion: true, duration: isoDuration(seconds) };
  const stands = result.outcome === "passed" || result.outcome === "failed";
  const completed = make("completed", person.id, whole, {
    sitting,
    result: took,
    ...(stands && { id: derivedId(id, "completed") }),
  });
  if (!stands) return [completed];
  const { passed, of } = result;
  const verb = result.outcome === "passed" ? "passed" : "failed";
  const success = verb === "passed";
  // A score's largest is more than its least.
  const score = of > 0 && {
    score: { scaled: scaledScore({ passed, of }), raw: passed, min: 0, max: of } as const,
  };
  return [completed, make(verb, person.id, whole, { sitting, result: { ...score, success, ...took } })];
}

interface Making {
  readonly id?: string;
  readonly sitting?: string;
  readonly parent?: Activity;
  readonly result?: Result;
}

const activity = (id: string, definition: Activity["definition"]): Activity => ({
  objectType: "Activity",
  id,
  definition,
});

/** A UUID that follows from another (RFC 9562, section 5.5: version 5). @param name which of them */
export function derivedId(uuid: string, name: string): string {
  const bytes = createHash("sha1")
    .update(Buffer.from(uuid.replaceAll("-", ""), "hex"))
    .update(name, "utf8")
    .digest()
    .subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
