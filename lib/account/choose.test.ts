// Choosing what an activity leads to (Deep Linking 2.0): who is asked, what they may choose, and the signed answer, which the platform
// checks by our key set.
import { createLocalJWKSet, jwtVerify } from "jose";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { type TestServer, Visitor } from "../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import {
  as,
  CLIENT,
  HOME,
  type LaunchScene,
  launch,
  openLaunches,
  somebody,
  teacher,
} from "../../scripts/lib/test-launch";
import type { TestPlatform } from "../../scripts/lib/test-platform";
import { CLAIM } from "../links/lti/claims";
import { toldKeys } from "../links/lti/keys";
import { answerChoice, choosePage } from "./choose";
import { erase } from "./own-data";

const lessons = async () => [
  { path: "recommendation/matrix-factorization", title: "Matrix <factorization>" },
];

onEachDatabase("choosing for a learning platform", ({ fresh }) => {
  let scene: LaunchScene;
  let lms: TestPlatform;
  let server: TestServer;
  beforeAll(async () => {
    scene = await openLaunches(await fresh());
    ({ lms, server } = scene);
  });
  afterAll(() => scene.close());
  beforeEach(() => {
    vi.spyOn(console, "error").mockImplementation(() => {});
  });
  afterEach(() => vi.restoreAllMocks());

  const settings = (more: object = {}) => ({
    deep_link_return_url: `${lms.issuer}/return?x=1`,
    accept_types: ["link", "ltiResourceLink"],
    accept_lineitem: true,
    data: "opaque & kept",
    ...more,
  });

  const asks = (more: object = {}, roles = teacher) =>
    as(somebody(), {
      [CLAIM.messageType]: "LtiDeepLinkingRequest",
      [CLAIM.resourceLink]: undefined,
      [CLAIM.targetLink]: undefined,
      [CLAIM.roles]: roles,
      [CLAIM.linking]: settings(more),
    });

  async function asked(more: object = {}) {
    const visitor = new Visitor();
    const to = await launch(lms, visitor, asks(more));
    expect(to).toMatch(/^\/en\/platforms\/choose\?ticket=[\w-]{43}$/);
    return { visitor, ticket: to.split("=")[1]! };
  }

  const choose = (visitor: Visitor, ticket: string, choice: string, more: Record<string, string> = {}) => {
    const headers = visitor.headers({ "content-type": "application/x-www-form-urlencoded", ...more });
    const body = new URLSearchParams({ ticket, choice, locale: "en" }).toString();
    return answerChoice(new Request(`${HOME}/api/lti/choose`, { method: "POST", headers, body }), lessons);
  };

  async function answered(answer: Response) {
    const html = await answer.text();
    const token = /name="JWT" value="([^"]+)"/.exec(html)![1]!;
    const keys = await toldKeys({ db: server.db, ring: server.secrets.accounts }, lms.organisation);
    const { payload } = await jwtVerify(token, createLocalJWKSet(keys), {
      issuer: CLIENT,
      audience: lms.issuer,
      requiredClaims: ["exp", "iat", "nonce"],
    });
    return { html, payload };
  }

  it("is asked of who teaches, and answered with a signed link and its column", async () => {
    const { visitor, ticket } = await asked();
    const view = (await choosePage(visitor.headers(), { ticket, locale: "en" }, lessons))!;
    expect(view.choices.map(({ kind }) => kind)).toContain("lesson");
    const answer = await choose(visitor, ticket, "exercise mf-new-items");
    expect(answer.headers.get("content-security-policy")).toContain(`form-action ${lms.issuer};`);
    const { html, payload } = await answered(answer);
    expect(html).toContain(`action="${lms.issuer}/return?x=1"`);
    expect(payload).toMatchObject({
      [CLAIM.messageType]: "LtiDeepLinkingResponse",
      [CLAIM.version]: "1.3.0",
      [CLAIM.deployment]: "7",
      "https://purl.imsglobal.org/spec/lti-dl/claim/data": "opaque & kept",
      "https://purl.imsglobal.org/spec/lti-dl/claim/content_items": [
        {
          type: "ltiResourceLink",
          url: expect.stringMatching(/^http:\/\/aisle\.localhost:3000\/learn\/.+\?exercise=mf-new-items$/),
          lineItem: { scoreMaximum: 1 },
        },
      ],
    });
  });

  it("brings no column where there is no result, or the platform takes none, and no data where there was none", async () => {
    const items = "https://purl.imsglobal.org/spec/lti-dl/claim/content_items";
    for (const [choice, more] of [
      ["lesson recommendation/matrix-factorization", {}],
      ["exercise mf-new-items", { accept_lineitem: false, data: undefined }],
    ] as const) {
      const { visitor, ticket } = await asked(more);
      const { html, payload } = await answered(await choose(visitor, ticket, choice));
      expect((payload[items] as object[])[0]).not.toHaveProperty("lineItem");
      expect(html).not.toContain("<factorization>");
      if ("data" in more)
        expect(payload).not.toHaveProperty("https://purl.imsglobal.org/spec/lti-dl/claim/data");
    }
  });

  it("is answered once, by who was asked, from our own page, with something of the list", async () => {
    const { visitor, ticket } = await asked();
    const other = (await asked()).visitor;
    expect(await choosePage(other.headers(), { ticket, locale: "en" }, lessons)).toBeNull();
    expect((await choose(other, ticket, "exercise mf-new-items")).status).toBe(403);
    expect((await choose(visitor, ticket, "exercise none")).status).toBe(403);
    const elsewhere = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    expect((await choose(visitor, ticket, "exercise mf-new-items", elsewhere)).status).toBe(403);
    expect((await choose(visitor, ticket, "exercise mf-new-items")).status).toBe(200);
    expect((await choose(visitor, ticket, "exercise mf-new-items")).status).toBe(403);
  });

  it("is forgotten with who was asked", async () => {
    const waiting = server.db.selectFrom("proof").select("id").where("identifier", "like", "lti link %");
    const before = (await waiting.execute()).length;
    const { visitor } = await asked();
    await asked();
    expect(await waiting.execute()).toHaveLength(before + 2);
    expect((await visitor.send(erase, { confirm: "Ann Lee" })).to).toBe("/sign-in?said=erased");
    expect(await waiting.execute()).toHaveLength(before + 1);
  });

  it("is refused to learners, and where the platform takes no links or names no safe address for them", async () => {
    const come = (lie: ReturnType<typeof asks>) => launch(lms, new Visitor(), lie);
    expect(await come(asks({}, []))).toBe("401 notTeaching");
    expect(await come(asks({ accept_types: ["html"] }))).toBe("401 linking");
    for (const at of ["http://10.0.0.5/", "javascript:alert(1)"])
      expect(await come(asks({ deep_link_return_url: at })), at).toBe("401 linking");
    expect(await come(asks({ deep_link_return_url: undefined }))).toBe("401 claims");
  });
});
