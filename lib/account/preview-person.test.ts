// An author's browser as a made-up person of each role: what it may, that nobody may it outside of development, and that it ends.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { member, openTestServer, type TestServer, Visitor } from "../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import { endPreviewSessions } from "../auth/preview-people";
import { enterAsRole, previewRole } from "./preview-person";
import { visitorOf } from "./visitor";

onEachDatabase("the preview's people", ({ fresh }) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await openTestServer(await fresh());
  });
  afterAll(() => server.close());
  beforeEach(() => vi.stubEnv("NODE_ENV", "development"));
  afterEach(() => vi.unstubAllEnvs());

  const enter = async (visitor: Visitor, role: unknown, headers: Record<string, string> = {}) => {
    const body = JSON.stringify({ role });
    const request = visitor.request("/api/preview/enter", { method: "POST", body });
    for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
    const answer = await enterAsRole(request);
    visitor.keep(answer);
    return answer.status;
  };
  const rolesOf = async (visitor: Visitor) => {
    const { actor } = await visitorOf(visitor.headers());
    return actor.kind === "learner" ? actor.account?.memberships.map(({ role }) => role) : undefined;
  };

  it.each(["learner", "instructor", "owner"] as const)(
    "a browser becomes a %s, and nobody again",
    async (role) => {
      const visitor = new Visitor();
      expect(await enter(visitor, role)).toBe(200);
      expect([await rolesOf(visitor), await previewRole(visitor.headers())]).toEqual([[role], role]);
      expect((await visitorOf(visitor.headers())).actor).toMatchObject({ account: { runsServer: false } });
      expect(await enter(visitor, "nobody")).toBe(200);
      expect([await rolesOf(visitor), await previewRole(visitor.headers())]).toEqual([undefined, "nobody"]);
    },
  );

  it("of one role to the next it is one session, and each role one person", async () => {
    const visitor = new Visitor();
    for (const role of ["owner", "learner", "owner"]) await enter(visitor, role);
    const count = (table: "session" | "person") =>
      server.db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number | string>().as("n"))
        .executeTakeFirstOrThrow();
    expect(Number((await count("session")).n)).toBe(1);
    expect(Number((await count("person")).n)).toBe(3);
  });

  it("another's own account is told from them", async () => {
    const visitor = await member(server, "author@example.org");
    expect(await previewRole(visitor.headers())).toBe("other");
  });

  it.each(["production", "test"])("nobody becomes anybody: %s", async (mode) => {
    vi.stubEnv("NODE_ENV", mode);
    const visitor = new Visitor();
    expect(await enter(visitor, "owner")).toBe(404);
    expect(visitor.cookies.size).toBe(0);
  });

  it.each([
    ["another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
    ["the runner's host", { origin: "http://run.aisle.localhost:3000", "sec-fetch-site": "same-site" }],
  ])("%s makes nobody anybody", async (_, headers) => {
    const visitor = new Visitor();
    expect(await enter(visitor, "owner", headers)).toBe(403);
    expect(visitor.cookies.size).toBe(0);
  });

  it.each(["admin", "", 7, null])("there is no role %j", async (role) => {
    expect(await enter(new Visitor(), role)).toBe(400);
  });

  describe("a start of the server", () => {
    it("ends their sessions, and no others", async () => {
      const [author, learner] = [await member(server, "another@example.org"), new Visitor()];
      await enter(learner, "learner");
      await endPreviewSessions(server.db);
      expect([await rolesOf(learner), await previewRole(author.headers())]).toEqual([undefined, "other"]);
    });
  });
});
