// The last step of a launch, by who is signed in where the browser comes: nobody, the same person, or somebody else, who is asked first.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { member, type TestServer, Visitor } from "../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import {
  as,
  begin,
  bring,
  HOME,
  type LaunchScene,
  launch,
  me,
  openLaunches,
  register,
  said,
  sent,
  somebody,
} from "../../scripts/lib/test-launch";
import type { TestPlatform } from "../../scripts/lib/test-platform";
import { cookieName, signLearner } from "../auth/anonymous";
import { makerOf, standingOf } from "../auth/maker";
import { ensureLearner } from "../classroom/ensure-learner";
import { newId } from "../db/ids";
import { CLAIM } from "../links/lti/claims";
import { removePlatform } from "../links/lti/platforms";
import { answerEntry, enterHere } from "./lti-enter";
import { erase } from "./own-data";
import { visitorOf } from "./visitor";

const LANDS = "/en/learn/recommendation/matrix-factorization";

onEachDatabase("a launch enters", ({ fresh }) => {
  let scene: LaunchScene;
  let lms: TestPlatform;
  let server: TestServer;
  beforeAll(async () => {
    scene = await openLaunches(await fresh());
    ({ lms, server } = scene);
  });
  afterAll(() => scene.close());
  beforeEach(() => {
    // What it refuses, the server also logs.
    vi.spyOn(console, "error").mockImplementation(() => {});
  });
  afterEach(() => vi.restoreAllMocks());

  /** A launch up to its last step. @returns the address of that */
  async function come(visitor: Visitor, sub: string, more: object = {}): Promise<string> {
    const to = await said(await bring(visitor, await lms.answer(await begin(lms, visitor), as(sub, more))));
    expect(to).toMatch(/^\/api\/lti\/enter\?ticket=[\w-]{43}$/);
    return to;
  }

  async function open(visitor: Visitor, address: string, dest = "document"): Promise<Response> {
    const answer = await enterHere(sent(visitor, address, { dest }));
    visitor.keep(answer);
    return answer;
  }

  async function reply(
    visitor: Visitor,
    address: string,
    choice: string,
    more: Record<string, string> = {},
  ): Promise<Response> {
    const ticket = new URL(address, HOME).searchParams.get("ticket")!;
    const headers = visitor.headers({ "content-type": "application/x-www-form-urlencoded", ...more });
    const body = new URLSearchParams({ ticket, answer: choice }).toString();
    const answer = await answerEntry(new Request(`${HOME}/api/lti/enter`, { method: "POST", headers, body }));
    visitor.keep(answer);
    return answer;
  }

  const sessions = async (visitor: Visitor) => {
    const { id } = (await me(visitor))!;
    const rows = await server.db.selectFrom("session").select("id").where("person", "=", id).execute();
    return rows.length;
  };

  it("by its second request alone: the one from the platform's side signs nobody in", async () => {
    const visitor = new Visitor();
    const address = await come(visitor, somebody());
    expect(await me(visitor)).toBeNull();
    expect(await said(await open(visitor, address))).toBe(LANDS);
    expect((await me(visitor))?.name).toBe("Ann Lee");
  });

  it("at once for the same person", async () => {
    const [visitor, sub] = [new Visitor(), somebody()];
    await launch(lms, visitor, as(sub));
    const before = (await me(visitor))!;
    expect(await said(await open(visitor, await come(visitor, sub)))).toBe(LANDS);
    const after = (await me(visitor))!;
    expect(after.id).toBe(before.id);
    expect(after.session).not.toBe(before.session);
  });

  it("by a ticket that counts once", async () => {
    const visitor = new Visitor();
    const address = await come(visitor, somebody());
    expect(await said(await open(visitor, address))).toBe(LANDS);
    expect(await said(await open(visitor, address))).toBe("401 state");
    expect(await said(await reply(visitor, address, "go"))).toBe("401 state");
  });

  it("in the browser that began it, and another one does not use it up", async () => {
    const [ann, eve] = [new Visitor(), new Visitor()];
    const address = await come(ann, somebody());
    const other = await come(eve, somebody());
    for (const stranger of [new Visitor(), eve]) {
      expect(await said(await open(stranger, address))).toBe("401 state");
      expect(await said(await reply(stranger, address, "go"))).toBe("401 state");
      expect(await me(stranger)).toBeNull();
    }
    expect(await said(await open(ann, address))).toBe(LANDS);
    expect(await said(await open(eve, other))).toBe(LANDS);
  });

  it("not in a frame, not with a ticket that is too old or of nothing", async () => {
    const visitor = new Visitor();
    const address = await come(visitor, somebody());
    expect(await said(await open(visitor, address, "iframe"))).toBe("401 state");
    await server.db
      .updateTable("proof")
      .set({ expires: 1 })
      .where("identifier", "like", "lti enter %")
      .execute();
    for (const one of [address, "/api/lti/enter?ticket=x", "/api/lti/enter"])
      expect(await said(await open(visitor, one)), one).toBe("401 state");
    expect(await me(visitor)).toBeNull();
  });

  it("not once the platform was removed, nor once the person was erased", async () => {
    const visitor = new Visitor();
    const sub = somebody();
    const address = await come(visitor, sub);
    const second = new Visitor();
    await launch(lms, second, as(sub));
    expect((await second.send(erase, { confirm: "ann lee" })).to).toBe("/sign-in?said=erased");
    expect(await said(await open(visitor, address))).toBe("401 state");

    const third = new Visitor();
    const waits = await come(third, somebody());
    const { id } = await server.db.selectFrom("lti_platform").select("id").executeTakeFirstOrThrow();
    await removePlatform(server.db, id);
    expect(await said(await open(third, waits))).toBe("401 state");
    expect(await me(third)).toBeNull();
    await register(scene);
  });

  it("leaves what was practised without an account to the browser that did", async () => {
    const visitor = new Visitor();
    const learner = newId();
    const visit = { origin: HOME, userAgent: visitor.headers().get("user-agent")! };
    visitor.cookies.set(cookieName(visit), signLearner(server.secrets.cookies, learner));
    await ensureLearner(server.db, learner, 1);
    const before = visitor.cookies.get(cookieName(visit));
    expect(await launch(lms, visitor, as(somebody()))).toBe(LANDS);
    expect(visitor.cookies.get(cookieName(visit))).toBe(before);
    const { actor } = await visitorOf(visitor.headers());
    expect(makerOf(actor)).toMatchObject({ kind: "account" });
    expect(makerOf(actor)!.learner).not.toBe(learner);
    const name = decodeURIComponent(
      [...visitor.cookies].find(([cookie]) => cookie.endsWith("aisle-maker"))![1],
    );
    expect(standingOf(server.secrets.cookies, name, actor)).toBe("account");
    const without = { kind: "learner", learner } as const;
    expect(standingOf(server.secrets.cookies, name, without)).toBeNull();
  });

  it("asks somebody else first, on a page that no site may frame, in the launch's language", async () => {
    const visitor = await member(server, "bob@example.org");
    const chinese = { [CLAIM.presentation]: { locale: "zh-CN" } };
    const names = { name: "Ann <b>Lee</b>" };
    const address = await come(visitor, somebody(), { ...chinese, ...names });
    const answer = await open(visitor, address);
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([200, []]);
    const policy = answer.headers.get("content-security-policy");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self'");
    const html = await answer.text();
    expect(html).toContain('lang="zh"');
    expect(html).toContain("bob (bob@example.org)");
    expect(html).toContain("Ann &lt;b&gt;Lee");
    expect(html).not.toContain("<b>");
    expect((await me(visitor))?.name).toBe("bob");
    // Looking again is no answer.
    expect((await open(visitor, address)).status).toBe(200);
  });

  it("goes on as another person where they say so, and the old session ends", async () => {
    const visitor = await member(server, "cho@example.org");
    const elsewhere = new Visitor();
    await elsewhere.signIn("cho@example.org");
    const had = await sessions(elsewhere);
    const old = new Map(visitor.cookies);
    const address = await come(visitor, somebody());
    expect((await open(visitor, address)).status).toBe(200);
    expect(await said(await reply(visitor, address, "go"))).toBe(LANDS);
    expect((await me(visitor))?.name).toBe("Ann Lee");
    const before = new Visitor();
    for (const [name, value] of old) before.cookies.set(name, value);
    expect(await me(before)).toBeNull();
    expect(await sessions(elsewhere)).toBe(had - 1);
    expect(await said(await reply(visitor, address, "go"))).toBe("401 state");
  });

  it("leaves who declines signed in as they were, and the ticket is used up", async () => {
    const visitor = await member(server, "dee@example.org");
    const { session } = (await me(visitor))!;
    const address = await come(visitor, somebody());
    expect((await open(visitor, address)).status).toBe(200);
    expect(await said(await reply(visitor, address, "stay"))).toBe("/en");
    expect((await me(visitor))?.session).toBe(session);
    expect(await said(await reply(visitor, address, "go"))).toBe("401 state");
    expect(await said(await open(visitor, address))).toBe("401 state");
  });

  it("takes no answer that another site sends", async () => {
    const visitor = await member(server, "eli@example.org");
    const address = await come(visitor, somebody());
    const cross = { "sec-fetch-site": "cross-site", origin: "https://lms.example" };
    expect((await reply(visitor, address, "go", cross)).status).toBe(403);
    expect((await me(visitor))?.name).toBe("eli");
    expect(await said(await reply(visitor, address, "go"))).toBe(LANDS);
  });
});
