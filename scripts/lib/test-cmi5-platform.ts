// A strict learning platform that launches by cmi5, over HTTP on loopback, for tests: it gives each token once, its launch data and its
// learner's preferences to who has it, and takes the statements that cmi5 allows, in the order that it wants. It checks with its own rules,
// written from the specification, and none of our code.
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** As it came: what it should be is checked. */
// biome-ignore lint/suspicious/noExplicitAny: a statement may hold anything.
type Loose = Readonly<Record<string, any>>;

interface Sent {
  readonly id: string;
  readonly actor: unknown;
  readonly verb: { readonly id: string };
  readonly object: { readonly id: string };
  readonly result?: Loose;
  readonly context: Loose;
  readonly timestamp: string;
}

interface LaunchSession {
  readonly id: string;
  readonly token: string;
  readonly registration: string;
  isFetched: boolean;
  isClosed: boolean;
}

const ADL = "http://adlnet.gov/expapi/verbs/";
const CMI5 = "https://w3id.org/xapi/cmi5/context";

export async function startCmi5Platform() {
  const platform = {
    activity: "https://lms.example/course/1/au/7",
    actor: { objectType: "Agent", account: { homePage: "https://lms.example", name: "p-42" } },
    masteryScore: undefined as number | undefined,
    launchMode: "Normal",
    language: "" as string,
    /** A status for statements, whatever comes. */
    behaviour: null as number | null,
    launchData: null as unknown,
    statements: [] as Sent[],
    refused: [] as string[],
  };
  const sessions = new Map<string, LaunchSession>();

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json", "x-experience-api-version": "1.0.3" });
      response.end(JSON.stringify(body));
    };
    const body = await read(request);
    if (pathname === "/fetch") {
      const session = sessions.get(searchParams.get("session") ?? "");
      if (request.method !== "POST" || !session || session.isFetched)
        return answer(200, { "error-code": "1", "error-text": "The token was given already." });
      session.isFetched = true;
      return answer(200, { "auth-token": session.token });
    }
    const session = [...sessions.values()].find(
      ({ token }) => request.headers.authorization === `Basic ${token}`,
    );
    if (!session?.isFetched || session.isClosed) return answer(401, "no session");
    if (request.headers["x-experience-api-version"] !== "1.0.3") return answer(400, "no version");
    const isLearner = (text: string | null) => text !== null && isSame(JSON.parse(text), platform.actor);
    if (pathname === "/xapi/activities/state" && request.method === "GET") {
      const asked =
        searchParams.get("stateId") === "LMS.LaunchData" &&
        searchParams.get("activityId") === platform.activity &&
        searchParams.get("registration") === session.registration &&
        isLearner(searchParams.get("agent"));
      return asked ? answer(200, platform.launchData ?? launchData(session)) : answer(404, "no such state");
    }
    if (pathname === "/xapi/agents/profile" && request.method === "GET") {
      const asked =
        searchParams.get("profileId") === "cmi5LearnerPreferences" && isLearner(searchParams.get("agent"));
      return asked && platform.language
        ? answer(200, { languagePreference: platform.language })
        : answer(404, "no preferences");
    }
    if (pathname === "/xapi/statements" && request.method === "POST") {
      if (platform.behaviour !== null) return answer(platform.behaviour, "told to");
      const sent = JSON.parse(body) as Sent[];
      // An id that is there already, with another moment in its statement.
      if (sent.some(({ id }) => platform.statements.some((one) => one.id === id)))
        return answer(409, "another statement has this id");
      const faults = sent.flatMap((one) => faultsOf(one, session));
      if (faults.length > 0) {
        platform.refused.push(...faults);
        return answer(400, faults);
      }
      platform.statements.push(...sent);
      return answer(
        200,
        sent.map(({ id }) => id),
      );
    }
    answer(404, "nothing here");
  });

  const launchData = ({ id }: LaunchSession) => ({
    contextTemplate: {
      contextActivities: { grouping: [{ objectType: "Activity", id: platform.activity }] },
      extensions: { [`${CMI5}/extensions/sessionid`]: id },
    },
    launchMode: platform.launchMode,
    moveOn: "Passed",
    ...(platform.masteryScore !== undefined && { masteryScore: platform.masteryScore }),
  });

  /** What a statement breaks. */
  function faultsOf(one: Sent, session: LaunchSession): string[] {
    const verb = one.verb.id.replace(ADL, "");
    const said = platform.statements.filter(({ context }) => context.registration === session.registration);
    const mine = said.filter(
      ({ context }) => context.extensions[`${CMI5}/extensions/sessionid`] === session.id,
    );
    const has = (list: readonly Sent[], name: string) =>
      list.some((old) => old.verb.id === ADL + name && old.id !== one.id);
    const { result = {}, context } = one;
    const categories = (context.contextActivities?.category ?? []).map(({ id }: { id: string }) => id);
    const judged = verb === "passed" || verb === "failed";
    const took = /^PT\d+(\.\d{1,2})?S$/.test(result.duration ?? "");
    const rules: readonly (readonly [boolean, string])[] = [
      [["initialized", "passed", "failed", "completed", "terminated"].includes(verb), "no verb of cmi5"],
      [/^[0-9a-f-]{36}$/.test(one.id), "no id"],
      [isSame(one.actor, platform.actor), "another actor"],
      [one.object.id === platform.activity, "another activity"],
      [context.registration === session.registration, "another registration"],
      [context.extensions?.[`${CMI5}/extensions/sessionid`] === session.id, "another session"],
      [
        isSame(context.contextActivities?.grouping, [{ objectType: "Activity", id: platform.activity }]),
        "no template",
      ],
      [categories.includes(`${CMI5}/categories/cmi5`), "not of cmi5's category"],
      [
        categories.includes(`${CMI5}/categories/moveon`) === (judged || verb === "completed"),
        "moveon is wrong",
      ],
      [/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(one.timestamp), "no moment in UTC"],
      [
        (verb === "initialized") === (mine.filter(({ id }) => id !== one.id).length === 0),
        "initialized is not the first",
      ],
      [!has(mine, verb), "twice in a session"],
      [!has(mine, "terminated"), "after the end"],
      [verb === "initialized" || took, "no duration"],
      ["score" in result === judged, "a score is where it should not be, or missing"],
      [
        "success" in result === judged && (!judged || result.success === (verb === "passed")),
        "success is wrong",
      ],
      [(result.completion === true) === (verb === "completed"), "completion is wrong"],
      [!judged || platform.launchMode === "Normal", "judged in another mode"],
      [
        !(judged && has(said, "passed")) && !(verb === "completed" && has(said, "completed")),
        "again in a registration",
      ],
      [
        !judged ||
          platform.masteryScore === undefined ||
          result.score.scaled >= platform.masteryScore === (verb === "passed"),
        "against the mastery score",
      ],
      [
        !judged || context.extensions[`${CMI5}/extensions/masteryscore`] === platform.masteryScore,
        "another mastery score",
      ],
    ];
    return rules.flatMap(([holds, fault]) => (holds ? [] : [`${verb}: ${fault}`]));
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return Object.assign(platform, {
    origin,
    /** The query of a launch. */
    launch(registration: string = randomUUID()): string {
      const session = { id: randomUUID(), token: Buffer.from(randomUUID()).toString("base64"), registration };
      sessions.set(session.id, { ...session, isFetched: false, isClosed: false });
      return new URLSearchParams({
        endpoint: `${origin}/xapi`,
        fetch: `${origin}/fetch?session=${session.id}`,
        actor: JSON.stringify(platform.actor),
        registration,
        activityId: platform.activity,
      }).toString();
    },
    /** Its sessions count no more. */
    closeSessions() {
      for (const session of sessions.values()) session.isClosed = true;
    },
    verbs: () => platform.statements.map(({ verb }) => verb.id.replace(ADL, "")),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

const isSame = (one: unknown, other: unknown) => sorted(one) === sorted(other);

/** Whatever the order of names. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, one) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
