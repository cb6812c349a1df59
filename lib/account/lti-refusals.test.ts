// What a launch from a learning platform is refused for: each step of the Security Framework 1.0 (section 5.1.3) and of Core 1.3
// (section 5.3) by its name, against a platform that answers over HTTP on loopback and lies.
import { generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { type TestServer, Visitor } from "../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import {
  as,
  begin,
  bring,
  CLIENT,
  finish,
  HOME,
  type LaunchScene,
  launch,
  login,
  loginOf,
  me,
  openLaunches,
  said,
  somebody,
} from "../../scripts/lib/test-launch";
import type { Claims, TestPlatform } from "../../scripts/lib/test-platform";
import { CLAIM } from "../links/lti/claims";

onEachDatabase("launches are refused", ({ fresh }) => {
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

  const refused = async (lie: (claims: Claims) => object, how?: Parameters<TestPlatform["answer"]>[2]) => {
    const visitor = new Visitor();
    const name = await launch(lms, visitor, lie, how);
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
      const query = loginOf(lms);
      if (value === null) query.delete(name);
      else query.set(name, value);
      return said(await login(lms.organisation, new Visitor(), { query }));
    };
    expect(await start("iss", "https://evil.example")).toBe("400 noPlatform");
    expect(await start("client_id", "another")).toBe("400 noPlatform");
    for (const name of ["iss", "login_hint", "target_link_uri"])
      expect(await start(name, null), name).toBe("400 loginIncomplete");
  });

  it("a state that is wrong, missing or used, and with it the same token a second time (replay)", async () => {
    const visitor = new Visitor();
    const form = await lms.answer(await begin(lms, visitor), as(somebody()));
    const wrong = new URLSearchParams(form);
    wrong.set("state", "x".repeat(43));
    expect(await said(await finish(visitor, wrong))).toBe("401 state");
    wrong.delete("state");
    expect(await said(await finish(visitor, wrong))).toBe("401 state");
    expect(await said(await finish(visitor, form))).toMatch(/^\/en\/learn/);
    expect(await said(await finish(visitor, form))).toBe("401 state");
  });

  it("an answer that is brought to another organisation's address", async () => {
    const visitor = new Visitor();
    const form = await lms.answer(await begin(lms, visitor), as(somebody()));
    expect(await said(await bring(visitor, form, "document", "another"))).toBe("401 state");
    expect(await me(visitor)).toBeNull();
  });

  it("a state that is too old", async () => {
    const visitor = new Visitor();
    const form = await lms.answer(await begin(lms, visitor));
    await server.db.updateTable("proof").set({ expires: 1 }).where("identifier", "like", "lti %").execute();
    expect(await said(await finish(visitor, form))).toBe("401 state");
  });

  it("a token of another launch, whose nonce is not this one's (replay)", async () => {
    const visitor = new Visitor();
    const first = await lms.answer(await begin(lms, visitor));
    const second = await lms.answer(await begin(lms, visitor));
    second.set("id_token", first.get("id_token")!);
    expect(await said(await finish(visitor, second))).toBe("401 nonce");
    expect(await refused(without("nonce"))).toBe("401 nonce");
  });

  it("what somebody else began: another browser is not signed in, but may begin anew", async () => {
    const [eve, ann] = [new Visitor(), new Visitor()];
    const form = await lms.answer(await begin(lms, eve));
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
    expect(await refused((one) => ({ ...one, aud: [CLIENT, "another"], azp: CLIENT }))).toBe("401 audience");
    expect(await refused((one) => ({ ...one, azp: "another" }))).toBe("401 party");
    const visitor = new Visitor();
    expect(await launch(lms, visitor, as(somebody(), { aud: [CLIENT], azp: CLIENT }))).toMatch(/^\/en/);
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
      expect(await launch(lms, new Visitor(), (one) => as(somebody())(at(iat, exp)(one)))).toMatch(/^\/en/);
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
      const form = await lms.answer(await begin(lms, visitor), (one) => {
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
    const form = await lms.answer(await begin(lms, visitor));
    form.delete("id_token");
    form.set("error", "login_required");
    expect(await said(await finish(visitor, form))).toBe("401 platformSaid");
  });

  it("shows what others wrote as text, never as HTML", async () => {
    const query = loginOf(lms);
    query.set("iss", "https://<script>alert(1)</script>");
    const html = await (await login(lms.organisation, new Visitor(), { query })).text();
    expect(html).toContain("&lt;script&gt;");
    expect(html).not.toContain("<script");
  });
});
