// The API as programs use it: whose token does what, every answer as the document says, pages of lists, and what is refused.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import * as z from "zod/mini";
import {
  firstOwner,
  member,
  openTestServer,
  type TestServer,
  type Visitor,
} from "../../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../../scripts/lib/test-databases";
import type { Role } from "../../access/can";
import { defaultRules } from "../../assessment/rules";
import { accountLimits } from "../../auth/limits";
import { changeMember, hideRows, makeOrganisation } from "../../auth/organisations";
import { makeAssessment, publishAssessment } from "../../classroom/assessments";
import { enrol } from "../../classroom/enrolments";
import { looksAt } from "../../classroom/looks";
import { newId } from "../../db/ids";
import { bearerOf } from "../../links/api/tokens";
import { makeApiToken, removeApiToken, tokensPage } from "../tokens";
import { visitorOf } from "../visitor";
import { callApi, paramsIn } from "./api";
import { operations } from "./operations";

const HOME = "http://aisle.localhost:3000";

it("a path is known by its parts, and its braces stand for one part that is not empty", () => {
  expect(paramsIn("/a/{b}/c", "/a/x/c")).toEqual({ b: "x" });
  for (const other of ["/a//c", "/a/x", "/a/x/c/", "/b/x/c"]) expect(paramsIn("/a/{b}/c", other)).toBeNull();
});

onEachDatabase("the API", ({ fresh }) => {
  let server: TestServer;
  let owner: Visitor;
  let organisation: string;
  let assessment: string;
  let pupil: string;
  let reads: string;
  let writes: string;

  const make = async (reach: string, from = owner) =>
    (await from.send(makeApiToken, { organisation, name: `for ${reach}`, days: "90", reach })).link!;
  const idOf = async (visitor: Visitor) => (await visitorOf(visitor.headers())).person!.id;
  async function joined(name: string, role: Role): Promise<Visitor> {
    const visitor = await member(server, `${name}@example.org`);
    const person = await idOf(visitor);
    await server.db.insertInto("membership").values({ organisation, person, role, created: 1 }).execute();
    return visitor;
  }

  beforeAll(async () => {
    server = await openTestServer(await fresh());
    ({ owner, organisation } = await firstOwner());
    pupil = await idOf(await joined("pupil", "learner"));
    const rules = { ...defaultRules(Date.now()), passMark: 1 };
    const exercises = ["read-the-log"];
    assessment = await makeAssessment(server.db, { organisation, title: "Autumn", rules, exercises });
    await publishAssessment(server.db, assessment);
    await enrol(server.db, { assessment, people: [pupil] });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    await server.db.deleteFrom("api_token").execute();
    await server.db.deleteFrom("rate").execute();
    [reads, writes] = [await make("read"), await make("write")];
  });

  const call = (token: string, path: string, method = "GET") => {
    const headers = new Headers({ host: "aisle.localhost:3000", authorization: `Bearer ${token}` });
    headers.set("x-aisle-address", "192.0.2.9");
    return callApi(new Request(`${HOME}/api/v1${path}`, { headers, method }));
  };
  const body = async (answer: Promise<Response>) => (await answer).json();
  const refusal = async (answer: Promise<Response>) => {
    const { status } = await answer;
    return `${status} ${(await body(answer)).error.key}`;
  };

  it("answers each operation as its document says", async () => {
    const results = await body(call(reads, `/assessments/${assessment}/results`));
    expect(results.items).toMatchObject([{ person: pupil, phase: "early", passed: 0, exercises: [] }]);
    const paths = { assessment, person: pupil };
    for (const { method, path, answer } of operations) {
      const at = path.replace(/\{(\w+)\}/g, (_, name: keyof typeof paths) => paths[name]);
      const said = await call(writes, at, method);
      expect(said.status, at).toBe(200);
      expect(z.safeParse(answer, await said.json()).error?.issues ?? [], at).toEqual([]);
    }
  });

  it("puts a member on a list and takes them off, by a token that may change something", async () => {
    const at = `/assessments/${assessment}/learners/${pupil}`;
    await call(writes, at, "DELETE");
    expect(await body(call(writes, at, "PUT"))).toEqual({ added: true });
    expect(await body(call(writes, at, "PUT"))).toEqual({ added: false });
    expect(await refusal(call(reads, at, "DELETE"))).toBe("403 readsOnly");
    expect(await refusal(call(writes, `${at}x`, "PUT"))).toBe("404 unknownMember");
  });

  it("gives lists page by page, nobody twice and nobody left out", async () => {
    const ids: string[] = [];
    for (let after: string | null = ""; after !== null; ) {
      const { items, next }: { items: { id: string }[]; next: string | null } = await body(
        call(reads, `/members?limit=1&after=${after}`),
      );
      ids.push(...items.map(({ id }) => id));
      after = next;
    }
    expect(ids).toEqual([await idOf(owner), pupil].sort());
    for (const query of ["limit=0", "limit=501", "limit=x", "after=%00"])
      expect(await refusal(call(reads, `/members?${query}`)), query).toBe("400 badQuery");
    expect(await refusal(call(reads, "/members?size=3"))).toBe("400 unknownQuery");
    expect(await refusal(call(reads, "/organisation?limit=3"))).toBe("400 unknownQuery");
  });

  it("says of what is not there, or not there for this method", async () => {
    expect(await refusal(call(reads, "/nothing"))).toBe("404 unknownPath");
    expect(await refusal(call(writes, "/members", "PUT"))).toBe("405 otherMethod");
    expect(await refusal(call(reads, "/assessments/x/results"))).toBe("404 unknownAssessment");
  });

  it("knows no session, no token that is wrong, has expired, was removed, or whose maker owns nothing there now", async () => {
    const headers = owner.headers();
    expect((await callApi(new Request(`${HOME}/api/v1/members`, { headers }))).status).toBe(401);
    const db = server.db;
    for (const wrong of ["", "x", `${reads}x`, reads.slice(0, -1)])
      expect(await refusal(call(wrong, "/members")), wrong).toBe("401 noToken");
    const late = Date.now() + 91 * 86_400_000;
    expect(await bearerOf(db, reads, late)).toBeNull();
    const [{ id = "" } = {}] = (await tokensPage(owner.headers(), organisation))!.tokens;
    await owner.send(removeApiToken, { organisation, token: id });
    expect(await refusal(call(writes, "/members"))).toBe("401 noToken");
    const second = await joined("second", "owner");
    const theirs = await make("read", second);
    expect((await call(theirs, "/members")).status).toBe(200);
    const person = await idOf(second);
    await changeMember(db, { organisation, person, from: "owner", to: "instructor" });
    expect(await refusal(call(theirs, "/members"))).toBe("401 noToken");
    await changeMember(db, { organisation, person, from: "instructor", to: "owner" });
    expect(await refusal(call(theirs, "/members")), "for good").toBe("401 noToken");
    await changeMember(db, { organisation, person, from: "owner", to: null });
  });

  it("tells nothing of another organisation, whoever its maker is there", async () => {
    const other = await makeOrganisation(server.db, { name: "Other", owner: await idOf(owner) });
    const elsewhere = await makeAssessment(server.db, {
      ...{ organisation: other, title: "B", rules: defaultRules(Date.now()), exercises: ["read-the-log"] },
    });
    for (const path of ["", "/results"])
      expect(await refusal(call(reads, `/assessments/${elsewhere}${path}`))).toBe("404 unknownAssessment");
    expect(await refusal(call(writes, `/assessments/${elsewhere}/learners/${pupil}`, "PUT"))).toBe(
      "404 unknownAssessment",
    );
  });

  it("notes for those on the list that somebody looked, and is silent where rows are hidden", async () => {
    await call(reads, `/assessments/${assessment}/results`);
    const looks = await looksAt(server.db, { assessment, person: pupil });
    expect(looks.filter(({ isFile }) => isFile).length).toBeGreaterThan(0);
    await hideRows(server.db, { organisation, hides: true });
    expect(await refusal(call(reads, `/assessments/${assessment}/results`))).toBe("403 rowsHidden");
    const begun = `/assessments/${assessment}/learners/${pupil}`;
    expect(await refusal(call(writes, begun, "DELETE"))).toBe("403 rowsHidden");
    await hideRows(server.db, { organisation, hides: false });
  });

  it("counts calls by organisation, whatever token they bring, and lets nobody else's in the way", async () => {
    const rest = { id: newId(), action: accountLimits.apiOfOrganisation.action, subject: organisation };
    const { most } = accountLimits.apiOfOrganisation;
    await server.db
      .insertInto("rate")
      .values({ ...rest, amount: most - 1, at: Date.now() })
      .execute();
    expect((await call("aisle_guess", "/exercises")).status).toBe(401);
    expect((await call(reads, "/exercises")).status).toBe(200);
    expect((await call(writes, "/exercises")).status).toBe(429);
  });

  it("tells its document to everybody: every operation, with the schemas of its answers", async () => {
    const document = await body(
      callApi(new Request(`${HOME}/api/v1/openapi.json`, { headers: { host: "aisle.localhost:3000" } })),
    );
    expect(document.openapi).toBe("3.1.0");
    const told = Object.entries<Record<string, { operationId: string }>>(document.paths).flatMap(
      ([, methods]) => Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(told.sort()).toEqual(operations.map(({ id }) => id).sort());
    expect(document.paths["/members"].get.responses[200].content["application/json"].schema.required).toEqual(
      ["items", "next"],
    );
  });

  it("has tokens that are kept as hashes, shown to owners without themselves, and no more than twenty", async () => {
    const rows = await server.db.selectFrom("api_token").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(reads.slice(6));
    const teacher = await joined("teacher", "instructor");
    expect(await tokensPage(teacher.headers(), organisation)).toBeNull();
    expect((await teacher.send(makeApiToken, { organisation, name: "x", days: "90" })).error?.key).toBe(
      "notAllowed",
    );
    expect((await owner.send(makeApiToken, { organisation, name: "", days: "1" })).fields).toMatchObject({
      name: { key: "empty" },
      days: { key: "empty" },
    });
    for (let n = 2; n < 20; n++) await make("read");
    expect((await owner.send(makeApiToken, { organisation, name: "x", days: "90" })).error?.key).toBe(
      "tooManyTokens",
    );
    const { tokens } = (await tokensPage(owner.headers(), organisation))!;
    expect(tokens[0]).toMatchObject({ name: "for read", writes: false, used: null, isExpired: false });
    const later = await tokensPage(owner.headers(), organisation, Date.now() + 91 * 86_400_000);
    expect(later!.tokens.every(({ isExpired }) => isExpired)).toBe(true);
  });
});
