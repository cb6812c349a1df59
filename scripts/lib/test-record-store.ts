// A strict learning record store over HTTP on loopback, for tests: it takes statements as xAPI 1.0.3 says and nothing else, keeps them by
// their ids, and can be told to answer otherwise. It checks with its own rules, written from the specification, and none of our code.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isDeepStrictEqual } from "node:util";

/** What a statement was found to break, with its place. */
type Faults = string[];
type Json = Readonly<Record<string, unknown>>;

export interface TestRecordStore {
  readonly endpoint: string;
  /** By id, in the order they came. */
  readonly statements: Map<string, Json>;
  /** What was refused and why. */
  readonly refused: string[];
  /** How often it was asked. */
  requests: number;
  /** A status to answer with whatever comes; null: as the specification says. "plain": 200 of something that is no store. */
  behaviour: number | "plain" | null;
  credentials: { key: string; secret: string };
  close(): Promise<void>;
}

export async function startRecordStore(): Promise<TestRecordStore> {
  const store = {
    statements: new Map<string, Json>(),
    refused: [] as string[],
    requests: 0,
    behaviour: null as number | "plain" | null,
    credentials: { key: "aisle", secret: "open sesame ä" },
  };

  function answer(response: ServerResponse, status: number, body: unknown): void {
    response.writeHead(status, {
      "content-type": "application/json",
      "x-experience-api-version": "1.0.3",
    });
    response.end(JSON.stringify(body));
  }

  const server = createServer(async (request, response) => {
    store.requests++;
    const body = await read(request);
    if (store.behaviour === "plain") return response.writeHead(200).end("Hello.");
    if (store.behaviour !== null) return answer(response, store.behaviour, "told to");
    const { key, secret } = store.credentials;
    const basic = `Basic ${Buffer.from(`${key}:${secret}`, "utf8").toString("base64")}`;
    if (request.headers.authorization !== basic) return answer(response, 401, "who are you");
    const faults = faultsOfRequest(request);
    let statements: Json[] = [];
    try {
      const parsed: unknown = JSON.parse(body);
      statements = (Array.isArray(parsed) ? parsed : [parsed]) as Json[];
    } catch {
      faults.push("the body is no JSON");
    }
    for (const one of statements) faults.push(...faultsOf(one));
    const ids = statements.map(({ id }) => String(id));
    if (new Set(ids).size !== ids.length) faults.push("two statements with one id");
    if (faults.length > 0) {
      store.refused.push(...faults);
      return answer(response, 400, faults);
    }
    const differs = statements.some(({ id, ...rest }) => {
      const there = store.statements.get(String(id));
      return there !== undefined && !isDeepStrictEqual(there, { id, ...rest });
    });
    // Of a batch none is kept then.
    if (differs) return answer(response, 409, "another statement has this id");
    for (const one of statements) store.statements.set(String(one.id), one);
    answer(response, 200, ids);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(store, {
    endpoint: `http://127.0.0.1:${port}/xapi/`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function faultsOfRequest({ method, url, headers }: IncomingMessage): Faults {
  return [
    ...(method === "POST" && url === "/xapi/statements" ? [] : [`${method} ${url} is not known`]),
    ...(headers["x-experience-api-version"] === "1.0.3" ? [] : ["the version's header is missing"]),
    ...(headers["content-type"] === "application/json" ? [] : ["it is not sent as JSON"]),
  ];
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const TAG = /^(und|[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?)$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const DURATION = /^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;

/** Checks of one value: what it breaks. */
type Check = (value: unknown, at: string) => Faults;

const matches =
  (pattern: RegExp): Check =>
  (value, at) =>
    typeof value === "string" && pattern.test(value)
      ? []
      : [`${at}: ${JSON.stringify(value)} has not the right form`];
const iri: Check = (value, at) =>
  typeof value === "string" && URL.canParse(value) && /^[a-z][a-z0-9+.-]*:/.test(value)
    ? []
    : [`${at}: ${JSON.stringify(value)} is no IRI`];
const exactly =
  (wanted: unknown): Check =>
  (value, at) =>
    value === wanted ? [] : [`${at} is not ${JSON.stringify(wanted)}`];
const isOf =
  (type: "string" | "boolean" | "number"): Check =>
  (value, at) =>
    typeof value === type ? [] : [`${at} is no ${type}`];

/** Nothing but these, each of which is checked. @param must the names that may not be missing */
const object =
  (checks: Readonly<Record<string, Check>>, must: readonly string[] = []): Check =>
  (value, at) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [`${at} is no object`];
    const given = value as Json;
    return [
      ...must.filter((name) => !(name in given)).map((name) => `${at}.${name} is missing`),
      ...Object.entries(given).flatMap(([name, one]) =>
        checks[name] ? checks[name](one, `${at}.${name}`) : [`${at}.${name} is not known`],
      ),
    ];
  };

const languageMap: Check = (value, at) =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([tag, text]) => [
        ...(TAG.test(tag) ? [] : [`${at}: ${tag} is no language`]),
        ...(typeof text === "string" ? [] : [`${at}.${tag} is no text`]),
      ])
    : [`${at} is no map of languages`];
const extensions: Check = (value, at) =>
  typeof value === "object" && value !== null
    ? Object.keys(value).flatMap((name) => iri(name, at))
    : [`${at} is no map`];
const listOf =
  (check: Check): Check =>
  (value, at) =>
    Array.isArray(value)
      ? value.flatMap((one, place) => check(one, `${at}[${place}]`))
      : [`${at} is no list`];

const activity = object(
  {
    objectType: exactly("Activity"),
    id: iri,
    definition: object({ name: languageMap, type: iri, description: languageMap, extensions }),
  },
  ["id"],
);
const scoreParts = object({
  scaled: isOf("number"),
  raw: isOf("number"),
  min: isOf("number"),
  max: isOf("number"),
});
const score: Check = (value, at) => {
  const faults = scoreParts(value, at);
  if (faults.length > 0) return faults;
  const { scaled = 0, raw, min, max } = value as Readonly<Record<string, number>>;
  return [
    ...(Math.abs(scaled) <= 1 ? [] : [`${at}.scaled is beyond 1`]),
    ...(min === undefined || max === undefined || min < max ? [] : [`${at}.min is not below max`]),
    ...(raw === undefined || (raw >= (min ?? raw) && raw <= (max ?? raw)) ? [] : [`${at}.raw is outside`]),
  ];
};

const statement = object(
  {
    id: matches(UUID),
    actor: object(
      {
        objectType: exactly("Agent"),
        account: object({ homePage: iri, name: isOf("string") }, ["homePage", "name"]),
      },
      ["account"],
    ),
    verb: object({ id: matches(/^http:\/\/adlnet\.gov\/expapi\/verbs\/[a-z]+$/), display: languageMap }, [
      "id",
    ]),
    object: activity,
    result: object({
      score,
      success: isOf("boolean"),
      completion: isOf("boolean"),
      duration: matches(DURATION),
      extensions,
    }),
    context: object({
      registration: matches(UUID),
      contextActivities: object({
        parent: listOf(activity),
        grouping: listOf(activity),
        category: listOf(activity),
      }),
      platform: isOf("string"),
      language: matches(TAG),
      extensions,
    }),
    timestamp: matches(MOMENT),
  },
  ["id", "actor", "verb", "object"],
);

function faultsOf(one: Json): Faults {
  return statement(one, "statement");
}
