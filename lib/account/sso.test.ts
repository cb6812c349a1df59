// Signing in with a real provider (oidc-provider) over HTTP on loopback: who is let in, as what, and what nobody can forge.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import {
  firstOwner,
  letterTo,
  member,
  openTestServer,
  PASSWORD,
  type TestServer,
  Visitor,
} from "../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import { CLIENT, startProvider, type TestProvider, visitProvider } from "../../scripts/lib/test-provider";
import { makeOrganisation } from "../auth/organisations";
import { newId } from "../db/ids";
import { openDatabase } from "../db/open";
import { accountPage } from "./pages";
import { signUp } from "./sign-up";
import { finishSso, ssoName, ssoStart, startSso } from "./sso";
import { visitorOf } from "./visitor";

const HOME = "http://aisle.localhost:3000";
const ann = { email: "Ann@shop.example", email_verified: true, name: "Ann", groups: ["teachers"] };

onEachDatabase("single sign-on", ({ fresh }) => {
  let provider: TestProvider;
  let server: TestServer;
  let school: string;
  beforeAll(async () => {
    provider = await startProvider(`${HOME}/api/auth/callback/sso`);
  });
  afterAll(() => provider.close());
  beforeEach(async () => {
    // What it refuses, the server also logs.
    vi.spyOn(console, "error").mockImplementation(() => {});
    school = newId();
    server = await open();
    provider.people.clear();
    provider.people.set("ann", ann);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await server.close();
  });

  async function open(more: Record<string, string> = {}): Promise<TestServer> {
    const place = await fresh();
    const db = openDatabase(place);
    await db.insertInto("organisation").values({ id: school, name: "School", created: 1 }).execute();
    await db.destroy();
    return openTestServer(place, {
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
      OIDC_NAME: "Shop login",
      OIDC_ROLES: JSON.stringify({ teachers: `${school}:instructor`, staff: `${school}:learner` }),
      ...more,
    });
  }

  async function reopen(more: Record<string, string>): Promise<void> {
    await server.close();
    server = await open(more);
  }

  /** As the button does. @returns the provider's address */
  async function begin(visitor: Visitor, next = ""): Promise<string> {
    const answer = await startSso(visitor.request(ssoStart("zh", next)));
    visitor.keep(answer);
    return answer.headers.get("location")!;
  }

  /** As the browser that the provider sends back. @returns where it is sent to, without our origin */
  async function finish(visitor: Visitor, address: string): Promise<string> {
    const headers = visitor.headers({ "sec-fetch-site": "cross-site" });
    headers.delete("origin");
    const answer = await finishSso(new Request(address, { headers }));
    visitor.keep(answer);
    return (answer.headers.get("location") ?? String(answer.status)).replace(HOME, "");
  }

  async function enter(login: string, visitor = new Visitor(), next = ""): Promise<string> {
    return finish(visitor, await visitProvider(await begin(visitor, next), { login }));
  }

  const me = async (visitor: Visitor) => (await visitorOf(visitor.headers())).person;
  const roles = async (visitor: Visitor) =>
    (await accountPage(visitor.headers()))?.organisations.map(({ id, role }) => [id, role]);
  const people = () => server.db.selectFrom("person").selectAll().execute();

  it("lets somebody in with the role of their group, and keeps nothing by which to ask the provider again", async () => {
    const visitor = new Visitor();
    expect(await ssoName()).toBe("Shop login");
    expect(await enter("ann", visitor, "/assessments")).toBe("/zh/assessments");
    expect(await me(visitor)).toMatchObject({ name: "Ann", email: "ann@shop.example", isVerified: true });
    expect(await roles(visitor)).toEqual([[school, "instructor"]]);
    expect(await people()).toMatchObject([{ locale: "zh" }]);
    const [way, ...none] = await server.db.selectFrom("credential").selectAll().execute();
    expect(none).toEqual([]);
    expect(way).toMatchObject({ provider: "sso", subject: `${provider.issuer} ann`, password: null });
    expect([way!.access_token, way!.refresh_token, way!.id_token]).toEqual([null, null, null]);
  });

  it("asks with PKCE, a state and a nonce", async () => {
    const asked = new URL(await begin(new Visitor())).searchParams;
    expect(asked.get("code_challenge_method")).toBe("S256");
    for (const name of ["state", "nonce", "code_challenge"]) expect(asked.get(name), name).toMatch(/.{20}/);
    expect(asked.get("redirect_uri")).toBe(`${HOME}/api/auth/callback/sso`);
  });

  it("changes the role as the claim has changed, ends it with the group, and leaves other organisations alone", async () => {
    await enter("ann");
    const [person] = await people();
    const other = await makeOrganisation(server.db, { name: "Other", owner: person!.id });
    const now = async (groups: string[]) => {
      provider.people.set("ann", { ...ann, groups });
      const visitor = new Visitor();
      await enter("ann", visitor);
      return (await roles(visitor))?.filter(([where]) => where !== other).map(([, role]) => role);
    };
    expect(await now(["staff"])).toEqual(["learner"]);
    expect(await now(["staff", "teachers", "cyclists"])).toEqual(["instructor"]);
    expect(await now([])).toEqual([]);
    expect(await people()).toHaveLength(1);
    const left = await server.db.selectFrom("membership").selectAll().execute();
    expect(left).toMatchObject([{ organisation: other, role: "owner" }]);
  });

  it("changes the role wherever somebody wanted to go, also where their address speaks of an error", async () => {
    await enter("ann");
    provider.people.set("ann", { ...ann, groups: ["staff"] });
    const visitor = new Visitor();
    expect(await enter("ann", visitor, "/account?error=x")).toBe("/zh/account?error=x");
    expect(await roles(visitor)).toEqual([[school, "learner"]]);
  });

  it("takes no organisation its last owner", async () => {
    const visitor = await member(server, "ann@shop.example");
    const { id: person } = (await me(visitor))!;
    const row = { organisation: school, person, role: "owner", created: 1 } as const;
    await server.db.insertInto("membership").values(row).execute();
    await enter("ann", visitor);
    expect(await roles(visitor)).toEqual([[school, "owner"]]);
  });

  it("joins the account of a proved address, which keeps its password", async () => {
    const visitor = await member(server, "ann@shop.example");
    const before = await me(visitor);
    expect(await enter("ann")).toBe("/zh/account");
    expect(await people()).toHaveLength(1);
    expect((await me(visitor))?.id).toBe(before?.id);
    expect((await new Visitor().signIn("ann@shop.example")).to).toBe("/account");
  });

  it("joins no account by an address that the provider has not proved", async () => {
    await member(server, "ann@shop.example");
    for (const email_verified of [false, undefined]) {
      provider.people.set("eve", { ...ann, email_verified });
      const eve = new Visitor();
      expect(await enter("eve", eve)).toBe("/sign-in?said=ssoEmailNotProved");
      expect(await me(eve)).toBeNull();
    }
    expect(await server.db.selectFrom("credential").select("provider").execute()).toEqual([
      { provider: "credential" },
    ]);
  });

  it("gives an account that was made with somebody's address beforehand to whoever has it, without the maker's password", async () => {
    const eve = new Visitor();
    await eve.send(signUp, { name: "Ann", email: "ann@shop.example", password: PASSWORD });
    const letter = await letterTo(server, "ann@shop.example");
    expect(letter?.kind).toBe("verify");
    const visitor = new Visitor();
    expect(await enter("ann", visitor)).toBe("/zh/account");
    expect((await me(visitor))?.email).toBe("ann@shop.example");
    expect((await eve.signIn("ann@shop.example")).error?.key).toBe("wrongEmailOrPassword");
    expect(await people()).toHaveLength(1);
  });

  it("knows people by the provider's name for them, also where their address there is another now", async () => {
    await enter("ann");
    provider.people.set("ann", { ...ann, email: "ann.b@shop.example" });
    const visitor = new Visitor();
    await enter("ann", visitor);
    expect((await me(visitor))?.email).toBe("ann@shop.example");
    provider.people.set("bob", { ...ann, email: "bob@shop.example", name: "Bob" });
    await enter("bob");
    expect((await people()).map(({ email }) => email).sort()).toEqual([
      "ann@shop.example",
      "bob@shop.example",
    ]);
  });

  it("refuses other domains, and who is in no group where the settings say so", async () => {
    await reopen({ OIDC_DOMAINS: "shop.example", OIDC_OTHERS: "refuse" });
    expect(await enter("ann")).toBe("/zh/account");
    provider.people.set("eve", { ...ann, email: "eve@shop.example.evil.example" });
    expect(await enter("eve")).toBe("/sign-in?said=ssoOtherDomain");
    provider.people.set("bob", { ...ann, email: "bob@shop.example", groups: ["cyclists"] });
    expect(await enter("bob")).toBe("/sign-in?said=ssoNoGroup");
    expect(await people()).toHaveLength(1);
  });

  it("makes learners of everybody else where the settings name an organisation for them", async () => {
    await reopen({ OIDC_OTHERS: school });
    provider.people.set("bob", { ...ann, email: "bob@shop.example", groups: undefined });
    const bob = new Visitor();
    await enter("bob", bob);
    expect(await roles(bob)).toEqual([[school, "learner"]]);
  });

  it("says so where somebody did not agree, and lets nobody in", async () => {
    const visitor = new Visitor();
    const back = await visitProvider(await begin(visitor), { login: "ann", agrees: false });
    expect(new URL(back).searchParams.get("error")).toBe("access_denied");
    expect(await finish(visitor, back)).toBe("/zh/sign-in?said=ssoDenied");
    expect(await me(visitor)).toBeNull();
  });

  describe("lets nobody in", () => {
    it("by a state that is wrong, missing, another browser's, or used", async () => {
      const visitor = new Visitor();
      const back = await visitProvider(await begin(visitor), { login: "ann" });
      const wrong = new URL(back);
      wrong.searchParams.set("state", "x".repeat(32));
      expect(await finish(visitor, wrong.href)).toBe("/sign-in?said=ssoState");
      wrong.searchParams.delete("state");
      expect(await finish(visitor, wrong.href)).toBe("/sign-in?said=ssoState");
      expect(await finish(new Visitor(), back)).toBe("/zh/sign-in?said=ssoState");
      expect(await people()).toEqual([]);
      expect(await finish(visitor, back)).toBe("/zh/account");
      const again = new Visitor();
      again.cookies.clear();
      expect(await finish(again, back)).toBe("/sign-in?said=ssoState");
    });

    it("by a forged code, or one of another sign-in", async () => {
      const visitor = new Visitor();
      const forged = new URL(await visitProvider(await begin(visitor), { login: "ann" }));
      forged.searchParams.set("code", "forged");
      expect(await finish(visitor, forged.href)).toBe("/zh/sign-in?said=ssoFailed");
      // Eve puts her own code into Ann's sign-in: PKCE and the nonce belong to Eve's.
      provider.people.set("eve", { ...ann, email: "eve@shop.example" });
      const theirs = new URL(await visitProvider(await begin(new Visitor()), { login: "eve" }));
      const mixed = new URL(await visitProvider(await begin(visitor), { login: "ann" }));
      mixed.searchParams.set("code", theirs.searchParams.get("code")!);
      expect(await finish(visitor, mixed.href)).toBe("/zh/sign-in?said=ssoFailed");
      expect(await people()).toEqual([]);
    });

    it("by the word of another issuer", async () => {
      const visitor = new Visitor();
      const other = new URL(await visitProvider(await begin(visitor), { login: "ann" }));
      other.searchParams.set("iss", "https://evil.example");
      expect(await finish(visitor, other.href)).toBe("/zh/sign-in?said=ssoFailed");
      expect(await me(visitor)).toBeNull();
    });
  });

  it("leads nowhere but to pages of ours, and begins only on one", async () => {
    for (const next of ["https://evil.example", "//evil.example", "/\\evil.example", "/../../api/x"])
      expect(await enter("ann", new Visitor(), next), next).toBe("/zh/account");
    const answer = await startSso(
      new Request(new URL(ssoStart("en", ""), HOME), {
        headers: new Visitor().headers({ "sec-fetch-site": "cross-site" }),
      }),
    );
    expect(answer.status).toBe(403);
  });

  it("is not there without a provider; one that does not answer keeps only its own button from working", async () => {
    const { owner } = await firstOwner("olga@shop.example");
    await reopen({ OIDC_ISSUER: "http://127.0.0.1:9" });
    expect(await begin(new Visitor())).toBe(`${HOME}/zh/sign-in?said=ssoAway`);
    expect((await member(server, "bob@shop.example")).cookies.size).toBeGreaterThan(0);
    await server.close();
    server = await openTestServer(await fresh());
    expect(await ssoName()).toBeNull();
    expect((await startSso(owner.request(ssoStart("en", "")))).status).toBe(404);
  });
});
