// Launches from a learning platform that answers over HTTP on loopback: who is let in, as what, and what nobody can forge. Each
// refusal by its name, as the Security Framework 1.0 (section 5.1.3) and Core 1.3 (section 5.3) have them.
import { generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { firstOwner, openTestServer, type TestServer, Visitor } from "../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import { type Claims, startPlatform, type TestPlatform } from "../../scripts/lib/test-platform";
import { CLAIM } from "../links/lti/claims";
import { addPlatform, removePlatform } from "../links/lti/platforms";
import { beginLogin, finishLaunch, goOnInWindow } from "./lti";
import { erase } from "./own-data";
import { accountPage, organisationPage } from "./pages";
import { visitorOf } from "./visitor";

const HOME = "http://aisle.localhost:3000";
const CLIENT = "aisle-at-lms";
const LESSON = `${HOME}/learn/recommendation/matrix-factorization`;
const teacher = ["http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor"];

onEachDatabase("launches from a learning platform", ({ fresh }) => {
  let lms: TestPlatform;
  let server: TestServer;
  let organisation: string;
  let owner: Visitor;
  let people = 0;
  beforeAll(async () => {
    lms = await startPlatform(CLIENT);
    server = await openTestServer(await fresh());
    ({ organisation, owner } = await firstOwner());
    await registered();
  });
  afterAll(async () => {
    await server.close();
    await lms.close();
  });
  beforeEach(() => {
    // What it refuses, the server also logs.
    vi.spyOn(console, "error").mockImplementation(() => {});
  });

  async function registered(clientId = CLIENT, deployments = ["7"]): Promise<string> {
    const { issuer, authEndpoint, tokenEndpoint, jwksUrl } = lms;
    const entry = { organisation, name: "LMS", issuer, clientId, authEndpoint, tokenEndpoint, jwksUrl };
    return (await addPlatform(server.db, { ...entry, deployments }))!;
  }

  /** As a browser that the platform sends here. */
  function sent(
    visitor: Visitor,
    path: string,
    { body, dest }: { body?: URLSearchParams; dest?: string } = {},
  ) {
    const headers = visitor.headers({ "sec-fetch-site": "cross-site", "sec-fetch-dest": dest ?? "document" });
    headers.set("origin", lms.issuer);
    if (body) headers.set("content-type", "application/x-www-form-urlencoded");
    const method = body ? "POST" : "GET";
    return new Request(new URL(path, HOME), { headers, method, ...(body && { body: body.toString() }) });
  }

  const login = (targetLink = LESSON) =>
    new URLSearchParams({
      iss: lms.issuer,
      login_hint: "ann",
      target_link_uri: targetLink,
      // The simulator answers with the link that this names.
      lti_message_hint: targetLink,
      client_id: CLIENT,
      lti_deployment_id: "7",
    });

  /** @returns the address of the platform */
  async function begin(visitor: Visitor, targetLink = LESSON): Promise<string> {
    const answer = await beginLogin(sent(visitor, `/api/lti/login?${login(targetLink)}`));
    visitor.keep(answer);
    expect(answer.status).toBe(303);
    return answer.headers.get("location")!;
  }

  async function finish(visitor: Visitor, body: URLSearchParams) {
    const answer = await finishLaunch(sent(visitor, "/api/lti/launch", { body }));
    visitor.keep(answer);
    return answer;
  }

  /** A whole launch. @returns where it led, or the name of its refusal */
  async function launch(
    visitor: Visitor,
    lie: (claims: Claims) => object = (claims) => claims,
    how: Parameters<TestPlatform["answer"]>[2] = {},
  ): Promise<string> {
    return said(
      await finish(visitor, await lms.answer(await begin(visitor), (one) => ({ ...lie(one) }), how)),
    );
  }

  async function said(answer: Response): Promise<string> {
    if (answer.status === 303) return answer.headers.get("location")!.replace(HOME, "");
    return `${answer.status} ${/data-reason="(\w*)"/.exec(await answer.text())?.[1]}`;
  }

  const me = async (visitor: Visitor) => (await visitorOf(visitor.headers())).person;
  const roles = async (visitor: Visitor) =>
    (await accountPage(visitor.headers()))?.organisations.map(({ id, role }) => [id, role]);
  /** Somebody whom the platform has not sent before. */
  const somebody = () => `sub-${++people}`;
  const as =
    (sub: string, more: object = {}) =>
    (claims: Claims) => ({ ...claims, sub, ...more });

  it("let a learner in, make them a member, and lead to the lesson", async () => {
    const [visitor, sub] = [new Visitor(), somebody()];
    const lesson = "/learn/recommendation/matrix-factorization";
    expect(await launch(visitor, as(sub))).toBe(`/en${lesson}`);
    expect(await me(visitor)).toMatchObject({ name: "Ann Lee", isVerified: true });
    expect(await roles(visitor)).toEqual([[organisation, "learner"]]);
    const [again, chinese] = [new Visitor(), { [CLAIM.presentation]: { locale: "zh-CN" } }];
    expect(await launch(again, as(sub, chinese))).toBe(`/zh${lesson}`);
    expect((await me(again))?.id).toBe((await me(visitor))?.id);
  });

  it("ask the platform with all that it must have, the hint unaltered", async () => {
    const { searchParams: asked } = new URL(await begin(new Visitor()));
    expect(Object.fromEntries(asked)).toMatchObject({
      ...{ scope: "openid", response_type: "id_token", response_mode: "form_post", prompt: "none" },
      ...{ client_id: CLIENT, redirect_uri: `${HOME}/api/lti/launch` },
      ...{ login_hint: "ann", lti_message_hint: LESSON },
    });
    for (const name of ["state", "nonce"]) expect(asked.get(name), name).toMatch(/^[\w-]{43}$/);
  });

  it("may begin by a form, and without a client id where the issuer has one registration", async () => {
    const body = login();
    body.delete("client_id");
    const answer = await beginLogin(sent(new Visitor(), "/api/lti/login", { body }));
    expect(answer.headers.get("location")).toContain(`${lms.issuer}/auth?`);
    const other = await registered("another client");
    expect(await said(await beginLogin(sent(new Visitor(), "/api/lti/login", { body })))).toBe(
      "400 noPlatform",
    );
    await removePlatform(server.db, other);
  });

  it("make instructors of who teaches the course, of nobody else, and owners of nobody", async () => {
    const role = async (sub: string, ...given: string[]) => {
      const visitor = new Visitor();
      await launch(visitor, as(sub, { [CLAIM.roles]: given }));
      return (await roles(visitor))?.[0]?.[1];
    };
    const vocabulary = "http://purl.imsglobal.org/vocab/lis/v2";
    expect(await role(somebody(), ...teacher)).toBe("instructor");
    expect(await role(somebody(), `${vocabulary}/membership/Instructor#TeachingAssistant`)).toBe(
      "instructor",
    );
    expect(await role(somebody(), "Instructor")).toBe("instructor");
    for (const elsewhere of [
      `${vocabulary}/institution/person#Instructor`,
      `${vocabulary}/system/person#Administrator`,
      "https://evil.example/membership#Instructor",
    ])
      expect(await role(somebody(), elsewhere), elsewhere).toBe("learner");
    const sub = somebody();
    expect(await role(sub, ...teacher)).toBe("instructor");
    expect(await role(sub)).toBe("learner");
  });

  it("leave somebody an instructor who takes another course, and an owner an owner", async () => {
    const [visitor, sub] = [new Visitor(), somebody()];
    await launch(visitor, as(sub, { [CLAIM.roles]: teacher }));
    await launch(visitor, as(sub, { [CLAIM.context]: { id: "course-2" } }));
    expect(await roles(visitor)).toEqual([[organisation, "instructor"]]);
    const { id } = (await me(visitor))!;
    await server.db.updateTable("membership").set({ role: "owner" }).where("person", "=", id).execute();
    await launch(visitor, as(sub));
    expect(await roles(visitor)).toEqual([[organisation, "owner"]]);
    await server.db.deleteFrom("membership").where("person", "=", id).execute();
  });

  it("join no account by its address", async () => {
    const visitor = new Visitor();
    const email = (await me(owner))!.email;
    await launch(visitor, as(somebody(), { email, email_verified: true }));
    expect((await me(visitor))?.id).not.toBe((await me(owner))?.id);
    expect((await me(visitor))?.email).not.toBe(email);
  });

  it("let somebody who has no password erase their account, once they came anew", async () => {
    const [visitor, sub] = [new Visitor(), somebody()];
    await launch(visitor, as(sub));
    const { id } = (await me(visitor))!;
    const members = async () =>
      (await organisationPage(owner.headers(), { id: organisation, locale: "en" }))!.members!;
    expect((await members()).find(({ person }) => person === id)?.email).toBe("");
    await server.db
      .updateTable("session")
      .set({ created: 1 } as never)
      .where("person", "=", id)
      .execute();
    const confirm = "ann lee";
    expect((await visitor.send(erase, { confirm: "ann" })).fields?.confirm?.key).toBe("typeYourEmail");
    expect((await visitor.send(erase, { confirm })).error?.key).toBe("comeAgain");
    await launch(visitor, as(sub));
    expect((await visitor.send(erase, { confirm })).to).toBe("/sign-in?said=erased");
    expect((await members()).some(({ person }) => person === id)).toBe(false);
    expect(await server.db.selectFrom("lti_role").select("role").where("person", "=", id).execute()).toEqual(
      [],
    );
  });

  it("go by the signed link, whatever the login asked for", async () => {
    const visitor = new Visitor();
    const form = await lms.answer(await begin(visitor, `${HOME}/en/credits`), (claims) => ({
      ...as(somebody())(claims),
      [CLAIM.targetLink]: `${HOME}/zh/assessments/1#x`,
    }));
    expect(await said(await finish(visitor, form))).toBe("/zh/assessments/1#x");
  });

  it("end with the registration: whoever came by it is signed out and comes no more", async () => {
    const other = await startPlatform(CLIENT);
    const { issuer, authEndpoint, tokenEndpoint, jwksUrl } = other;
    const entry = {
      organisation,
      name: "Other",
      clientId: CLIENT,
      issuer,
      authEndpoint,
      tokenEndpoint,
      jwksUrl,
    };
    const id = (await addPlatform(server.db, { ...entry, deployments: ["7"] }))!;
    const visitor = new Visitor();
    const query = login();
    query.set("iss", issuer);
    const start = () => beginLogin(sent(visitor, `/api/lti/login?${query}`));
    const first = await start();
    visitor.keep(first);
    await finish(visitor, await other.answer(first.headers.get("location")!));
    expect(await me(visitor)).not.toBeNull();
    await removePlatform(server.db, id);
    expect(await me(visitor)).toBeNull();
    expect(await said(await start())).toBe("400 noPlatform");
    await other.close();
  });

  describe("refuse", () => {
    const refused = async (lie: (claims: Claims) => object, how?: Parameters<TestPlatform["answer"]>[2]) => {
      const visitor = new Visitor();
      const name = await launch(visitor, lie, how);
      expect(await me(visitor)).toBeNull();
      return name;
    };
    const now = () => Math.floor(Date.now() / 1000);
    const without = (name: string) => (claims: Claims) => {
      const { [name]: _, ...rest } = claims;
      return rest;
    };

    it("a login of an unknown issuer, and one that says too little", async () => {
      const start = async (name: string, value: string | null) => {
        const query = login();
        if (value === null) query.delete(name);
        else query.set(name, value);
        return said(await beginLogin(sent(new Visitor(), `/api/lti/login?${query}`)));
      };
      expect(await start("iss", "https://evil.example")).toBe("400 noPlatform");
      expect(await start("client_id", "another")).toBe("400 noPlatform");
      for (const name of ["iss", "login_hint", "target_link_uri"])
        expect(await start(name, null), name).toBe("400 loginIncomplete");
    });

    it("a state that is wrong, missing or used, and with it the same token a second time (replay)", async () => {
      const visitor = new Visitor();
      const form = await lms.answer(await begin(visitor), as(somebody()));
      const wrong = new URLSearchParams(form);
      wrong.set("state", "x".repeat(43));
      expect(await said(await finish(visitor, wrong))).toBe("401 state");
      wrong.delete("state");
      expect(await said(await finish(visitor, wrong))).toBe("401 state");
      expect(await said(await finish(visitor, form))).toMatch(/^\/en\/learn/);
      expect(await said(await finish(visitor, form))).toBe("401 state");
    });

    it("a state that is too old", async () => {
      const visitor = new Visitor();
      const form = await lms.answer(await begin(visitor));
      await server.db.updateTable("proof").set({ expires: 1 }).where("identifier", "like", "lti %").execute();
      expect(await said(await finish(visitor, form))).toBe("401 state");
    });

    it("a token of another launch, whose nonce is not this one's (replay)", async () => {
      const visitor = new Visitor();
      const first = await lms.answer(await begin(visitor));
      const second = await lms.answer(await begin(visitor));
      second.set("id_token", first.get("id_token")!);
      expect(await said(await finish(visitor, second))).toBe("401 nonce");
      expect(await refused(without("nonce"))).toBe("401 nonce");
    });

    it("what somebody else began: another browser is not signed in, but may begin anew", async () => {
      const [eve, ann] = [new Visitor(), new Visitor()];
      const form = await lms.answer(await begin(eve));
      for (const victim of [ann, new Visitor()]) {
        const answer = await finish(victim, form);
        expect(await me(victim)).toBeNull();
        expect(victim.cookies.size).toBe(0);
        if (victim === ann) expect(await answer.text()).toContain("/api/lti/window?ticket=");
        else expect(await said(answer)).toBe("401 state");
      }
    });

    it("another issuer", async () => {
      expect(await refused((one) => ({ ...one, iss: "https://evil.example" }))).toBe("401 issuer");
    });

    it("an audience that is not us, or that others share, and another authorised party", async () => {
      expect(await refused((one) => ({ ...one, aud: "another" }))).toBe("401 audience");
      expect(await refused((one) => ({ ...one, aud: [CLIENT, "another"], azp: CLIENT }))).toBe(
        "401 audience",
      );
      expect(await refused((one) => ({ ...one, azp: "another" }))).toBe("401 party");
      const visitor = new Visitor();
      expect(await launch(visitor, as(somebody(), { aud: [CLIENT], azp: CLIENT }))).toMatch(/^\/en/);
    });

    it("what has expired, is too old or from the future, but for a minute in which clocks may differ", async () => {
      const at = (iat: number, exp: number) => (one: Claims) => ({
        ...one,
        iat: now() + iat,
        exp: now() + exp,
      });
      expect(await refused(at(-300, -90))).toBe("401 expired");
      expect(await refused(at(-700, 300))).toBe("401 tooOld");
      expect(await refused(at(120, 300))).toBe("401 notYet");
      expect(await refused(without("exp"))).toBe("401 claims");
      expect(await refused(without("iat"))).toBe("401 claims");
      for (const [iat, exp] of [
        [30, 300],
        [-300, -30],
      ] as const)
        expect(await launch(new Visitor(), (one) => as(somebody())(at(iat, exp)(one)))).toMatch(/^\/en/);
    });

    it("a signature of a key that is not the platform's, though it bears the name of one", async () => {
      const { privateKey: key } = await generateKeyPair("RS256");
      expect(await refused((one) => one, { key })).toBe("401 signature");
    });

    it("other algorithms, none at all, and what is no token", async () => {
      const { privateKey: key } = await generateKeyPair("ES256");
      expect(await refused((one) => one, { key, alg: "ES256" })).toBe("401 algorithm");
      const forged = async (make: (claims: Claims) => Promise<string> | string) => {
        const visitor = new Visitor();
        let claims: Claims = {};
        const form = await lms.answer(await begin(visitor), (one) => {
          claims = one;
          return one;
        });
        form.set("id_token", await make(claims));
        return said(await finish(visitor, form));
      };
      // The public key as a secret, by which libraries were once deceived.
      const secret = new TextEncoder().encode("the public key, which everybody knows");
      const symmetric = (one: Claims) =>
        new SignJWT(one).setProtectedHeader({ alg: "HS256", kid: "key-1" }).sign(secret);
      expect(await forged(symmetric)).toBe("401 algorithm");
      expect(await forged((one) => new UnsecuredJWT(one).encode())).toMatch(/^401 (malformed|algorithm)$/);
      expect(await forged(() => "x.y.z")).toBe("401 malformed");
      expect(await forged(() => "")).toBe("401 malformed");
    });

    it("a version, a message, a deployment or a link that is not for here", async () => {
      const with_ = (name: string, value: unknown) => refused((one) => ({ ...one, [name]: value }));
      expect(await with_(CLAIM.version, "1.1")).toBe("401 version");
      expect(await with_(CLAIM.messageType, "LtiSubmissionReviewRequest")).toBe("401 messageType");
      expect(await with_(CLAIM.deployment, "8")).toBe("401 deployment");
      for (const link of ["https://evil.example/", `${HOME}.evil.example/`, "x", `${HOME}/api/health`])
        expect(await with_(CLAIM.targetLink, link), link).toBe("401 targetLink");
    });

    it("who stays anonymous, and messages that lack what every one has", async () => {
      expect(await refused(without("sub"))).toBe("401 anonymous");
      for (const name of [CLAIM.deployment, CLAIM.targetLink, CLAIM.resourceLink, CLAIM.roles])
        expect(await refused(without(name)), name).toBe("401 claims");
      expect(await refused((one) => ({ ...one, sub: "x".repeat(256) }))).toBe("401 claims");
    });

    it("what the platform itself refused", async () => {
      const visitor = new Visitor();
      const form = await lms.answer(await begin(visitor));
      form.delete("id_token");
      form.set("error", "login_required");
      expect(await said(await finish(visitor, form))).toBe("401 platformSaid");
    });

    it("shows what others wrote as text, never as HTML", async () => {
      const query = login();
      query.set("iss", "https://<script>alert(1)</script>");
      const html = await (await beginLogin(sent(new Visitor(), `/api/lti/login?${query}`))).text();
      expect(html).toContain("&lt;script&gt;");
      expect(html).not.toContain("<script");
    });
  });

  describe("with keys that change", () => {
    it("take a new key of the platform at once, asking for its set once, and the old one no more", async () => {
      expect(await launch(new Visitor(), as(somebody()))).toMatch(/^\/en/);
      const before = lms.asked.jwks;
      const visitor = new Visitor();
      const old = await lms.answer(await begin(visitor), as(somebody()));
      await lms.changeKey();
      expect(await launch(new Visitor(), as(somebody()))).toMatch(/^\/en/);
      expect(lms.asked.jwks).toBe(before + 1);
      expect(await said(await finish(visitor, old))).toBe("401 unknownKey");
    });

    it("say so where the platform's keys cannot be had, and go on once they can", async () => {
      const other = await startPlatform(CLIENT);
      other.isAway = true;
      const { issuer, authEndpoint, tokenEndpoint, jwksUrl } = other;
      const entry = {
        organisation,
        name: "Other",
        clientId: CLIENT,
        issuer,
        authEndpoint,
        tokenEndpoint,
        jwksUrl,
      };
      await addPlatform(server.db, { ...entry, deployments: ["7"] });
      const visitor = new Visitor();
      const come = async () => {
        const query = login();
        query.set("iss", issuer);
        const answer = await beginLogin(sent(visitor, `/api/lti/login?${query}`));
        visitor.keep(answer);
        return said(await finish(visitor, await other.answer(answer.headers.get("location")!)));
      };
      expect(await come()).toBe("502 keysAway");
      other.isAway = false;
      expect(await come()).toMatch(/^\/en/);
      await other.close();
    });
  });

  describe("in a frame", () => {
    it("say why and open a window, by a link that is good for once", async () => {
      const visitor = new Visitor();
      const framed = sent(visitor, `/api/lti/login?${login()}`, { dest: "iframe" });
      framed.headers.set("accept-language", "zh-CN,zh;q=0.9");
      const answer = await beginLogin(framed);
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([200, []]);
      expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors *");
      const html = await answer.text();
      expect(html).toContain('lang="zh"');
      const link = /href="(\/api\/lti\/window\?ticket=[\w-]+)" target="_blank"/.exec(html)![1]!;

      const opened = await goOnInWindow(sent(visitor, link));
      visitor.keep(opened);
      const form = await lms.answer(opened.headers.get("location")!, as(somebody()));
      expect(await said(await finish(visitor, form))).toMatch(/^\/en\/learn/);
      expect(await me(visitor)).not.toBeNull();
      expect(await said(await goOnInWindow(sent(visitor, link)))).toBe("400 ticket");
    });
  });
});
