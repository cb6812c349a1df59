// A learning platform (LTI 1.3) on loopback for tests: it has keys that change, answers logins as a platform does, and can be told to
// lie in every way that a tool must notice.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  type JSONWebKeySet,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from "jose";

const claim = (name: string) => `https://purl.imsglobal.org/spec/lti/claim/${name}`;

export interface TestPlatform {
  readonly issuer: string;
  readonly authEndpoint: string;
  readonly tokenEndpoint: string;
  readonly jwksUrl: string;
  /** How often its key set and its tokens were asked for. */
  readonly asked: { jwks: number; tokens: number };
  /** Scores that its gradebook took, with the address of each; and what it answers to one, where that is not 200. */
  readonly scores: { readonly at: string; readonly score: Readonly<Record<string, unknown>> }[];
  scoreStatus: number;
  /** Members of its course, page by page; a text is sent as it is. And where the last page says that there are more. */
  pages: (readonly object[] | string)[];
  leadsTo: string | null;
  /** Whose address of the tool it sends browsers to. */
  organisation: string;
  /** The tool's key set, by which it checks assertions. */
  toolKeys: () => Promise<JSONWebKeySet>;
  /** While true, its key set cannot be had. */
  isAway: boolean;
  /** Takes another key, and tells the old one no more. */
  changeKey(): Promise<void>;
  /** Signs an ID token with the key of now, or as told. */
  sign(claims: JWTPayload, how?: How): Promise<string>;
  /** Follows the tool's way to the platform, as a browser in which `lie` was told. @returns the form that it is to send */
  answer(address: string, lie?: (claims: Claims) => object, how?: How): Promise<URLSearchParams>;
  close(): Promise<void>;
}

export type Claims = JWTPayload & Record<string, unknown>;

interface How {
  readonly kid?: string;
  readonly key?: CryptoKey;
  readonly alg?: string;
}

/** What a platform says of a learner who opens a link. */
function claimsOf({ targetLink, sub = "ann" }: { targetLink: string; sub?: string }): Claims {
  return {
    sub,
    name: "Ann Lee",
    [claim("message_type")]: "LtiResourceLinkRequest",
    [claim("version")]: "1.3.0",
    [claim("deployment_id")]: "7",
    [claim("target_link_uri")]: targetLink,
    [claim("resource_link")]: { id: "link-1", title: "Lesson" },
    [claim("roles")]: ["http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"],
    [claim("context")]: { id: "course-1" },
  };
}

async function newKey(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid, alg: "RS256", use: "sig" };
  return { kid, privateKey, jwk };
}

export async function startPlatform(clientId: string): Promise<TestPlatform> {
  let key = await newKey("key-1");
  let made = 1;
  const asked = { jwks: 0, tokens: 0 };
  const scores: { at: string; score: Record<string, unknown> }[] = [];
  const tokens = new Map<string, string>();
  const used = new Set<string>();
  const respond = (response: ServerResponse, status: number, body: object) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  };

  /** What a platform must refuse (Security Framework 1.0, section 5.1.1.2); else what the tool asked for. */
  function authenticate(query: URLSearchParams): { readonly status: number; readonly body: object } {
    const wanted = {
      scope: "openid",
      response_type: "id_token",
      response_mode: "form_post",
      prompt: "none",
      client_id: clientId,
    };
    for (const [name, value] of Object.entries(wanted))
      if (query.get(name) !== value) return { status: 400, body: { wrong: name } };
    for (const name of ["redirect_uri", "login_hint", "state", "nonce"])
      if (!query.get(name)) return { status: 400, body: { missing: name } };
    return { status: 200, body: Object.fromEntries(query) };
  }

  const platform = {
    isAway: false,
    scoreStatus: 200,
    pages: [] as TestPlatform["pages"],
    leadsTo: null as string | null,
    organisation: "",
    toolKeys: async (): Promise<JSONWebKeySet> => ({ keys: [] }),
  };

  /** The client-credentials grant with an assertion (Security Framework 1.0, section 4.1.1). */
  async function grant(form: URLSearchParams): Promise<{ status: number; body: object }> {
    asked.tokens++;
    const type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    if (form.get("grant_type") !== "client_credentials" || form.get("client_assertion_type") !== type)
      return { status: 400, body: { error: "unsupported_grant_type" } };
    const { payload } = await jwtVerify(
      form.get("client_assertion") ?? "",
      createLocalJWKSet(await platform.toolKeys()),
      {
        issuer: clientId,
        subject: clientId,
        audience: `${issuer}/token`,
        requiredClaims: ["exp", "iat", "jti"],
      },
    );
    if (used.has(payload.jti!)) return { status: 400, body: { error: "invalid_client" } };
    used.add(payload.jti!);
    const token = `token-${asked.tokens}`;
    tokens.set(token, form.get("scope") ?? "");
    return { status: 200, body: { access_token: token, token_type: "Bearer", expires_in: 3600 } };
  }

  const scopesOf = (request: IncomingMessage) =>
    tokens.get(request.headers.authorization?.replace(/^Bearer /, "") ?? "")?.split(" ") ?? [];

  /** What a gradebook checks of a score (Assignment and Grade Services 2.0, section 3.4). */
  function takeScore(request: IncomingMessage, at: string, text: string): number {
    if (!scopesOf(request).includes("https://purl.imsglobal.org/spec/lti-ags/scope/score")) return 401;
    if (request.headers["content-type"] !== "application/vnd.ims.lis.v1.score+json") return 415;
    if (platform.scoreStatus !== 200) return platform.scoreStatus;
    scores.push({ at, score: JSON.parse(text) as Record<string, unknown> });
    return 200;
  }
  /** A page of a course's members (Names and Role Provisioning Services 2.0, section 2). */
  function tellMembers(request: IncomingMessage, response: ServerResponse, number: number): void {
    const scope = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";
    const type = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";
    const page = platform.pages[number] ?? [];
    const next = number + 1 < platform.pages.length ? `/members?page=${number + 1}` : platform.leadsTo;
    const isLeft = scopesOf(request).includes(scope) && request.headers.accept === type;
    response.writeHead(isLeft ? 200 : 401, {
      "content-type": type,
      ...(next !== null && { link: `<${next}>; rel="next"` }),
    });
    const container = { id: "https://lms.invalid/members", context: { id: "course-1" }, members: page };
    response.end(typeof page === "string" ? page : JSON.stringify(container));
  }

  async function bodyOf(request: IncomingMessage): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString("utf8");
  }

  /** A page of this site that posts the signed message to the tool (Security Framework 1.0, section 5.1.1.3). */
  async function sendBack(response: ServerResponse, sent: Record<string, string>): Promise<void> {
    const fields = [...(await messageFor(sent))].map(
      ([name, value]) => `<input type="hidden" name="${name}" value="${value}">`,
    );
    response.writeHead(200, { "content-type": "text/html" });
    response.end(
      `<!doctype html><title>Platform</title><form method="post" action="${sent.redirect_uri}">${fields.join("")}</form><script>document.forms[0].submit()</script>`,
    );
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://platform.invalid");
    if (pathname === "/auth") {
      const { status, body } = authenticate(searchParams);
      const isBrowser = request.headers.accept?.includes("text/html") && status === 200;
      if (isBrowser) await sendBack(response, body as Record<string, string>);
      else respond(response, status, body);
    } else if (pathname === "/jwks") {
      asked.jwks++;
      respond(response, platform.isAway ? 503 : 200, platform.isAway ? {} : { keys: [key.jwk] });
    } else if (pathname === "/token") {
      const { status, body } = await grant(new URLSearchParams(await bodyOf(request)));
      respond(response, status, body);
    } else if (pathname === "/members") tellMembers(request, response, Number(searchParams.get("page")));
    else if (pathname.endsWith("/scores") && request.method === "POST")
      respond(response, takeScore(request, request.url ?? "", await bodyOf(request)), {});
    else respond(response, 404, {});
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => respond(response, 400, { error: "invalid_client" }));
  });
  // A test blocks this process for seconds, in which a connection that is kept must not end unnoticed.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const sign: TestPlatform["sign"] = (claims, { kid = key.kid, key: other, alg = "RS256" } = {}) =>
    new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(other ?? key.privateKey);

  async function messageFor(
    sent: Record<string, string>,
    lie = (claims: Claims): object => claims,
    how: How = {},
  ) {
    const now = Math.floor(Date.now() / 1000);
    const claims = claimsOf({ targetLink: sent.lti_message_hint ?? "" });
    const own = { iss: issuer, aud: clientId, iat: now, exp: now + 300, nonce: sent.nonce };
    const id_token = await sign(lie({ ...claims, ...own }) as JWTPayload, how);
    return new URLSearchParams({ id_token, state: sent.state! });
  }

  return Object.assign(platform, {
    issuer,
    authEndpoint: `${issuer}/auth`,
    tokenEndpoint: `${issuer}/token`,
    jwksUrl: `${issuer}/jwks`,
    asked,
    scores,
    sign,
    async changeKey() {
      key = await newKey(`key-${++made}`);
    },
    async answer(address: string, lie = (claims: Claims): object => claims, how: How = {}) {
      const came = await fetch(address);
      const sent = (await came.json()) as Record<string, string>;
      if (came.status !== 200) throw new Error(`The platform refused the login: ${JSON.stringify(sent)}`);
      return messageFor(sent, lie, how);
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}
