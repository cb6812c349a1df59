// A learning platform (LTI 1.3) on loopback for tests: it has keys that change, answers logins as a platform does, and can be told to
// lie in every way that a tool must notice.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from "jose";

const claim = (name: string) => `https://purl.imsglobal.org/spec/lti/claim/${name}`;

export interface TestPlatform {
  readonly issuer: string;
  readonly authEndpoint: string;
  readonly tokenEndpoint: string;
  readonly jwksUrl: string;
  /** How often its key set was asked for. */
  readonly asked: { jwks: number };
  /** While true, its key set cannot be had. */
  isAway: boolean;
  /** Takes another key, and tells the old one no more. */
  changeKey(): Promise<void>;
  /** Signs an ID token with the key of now, or as told. */
  sign(claims: JWTPayload, how?: How): Promise<string>;
  /** Follows the tool's way to the platform, as a browser in which `lie` was told. @returns the form that it is to send */
  answer(address: string, lie?: (claims: Claims) => JWTPayload, how?: How): Promise<URLSearchParams>;
  close(): Promise<void>;
}

export type Claims = JWTPayload & Record<string, unknown>;

interface How {
  readonly kid?: string;
  readonly key?: CryptoKey;
  readonly alg?: string;
}

/** What a platform says of a learner who opens a link. */
export function claimsOf({ targetLink, sub = "ann" }: { targetLink: string; sub?: string }): Claims {
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
  const asked = { jwks: 0 };
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
  };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://platform.invalid");
    if (pathname === "/auth") {
      const { status, body } = authenticate(searchParams);
      respond(response, status, body);
    } else if (pathname === "/jwks") {
      asked.jwks++;
      respond(response, platform.isAway ? 503 : 200, platform.isAway ? {} : { keys: [key.jwk] });
    } else respond(response, 404, {});
  });
  // A test blocks this process for seconds, in which a connection that is kept must not end unnoticed.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const sign: TestPlatform["sign"] = (claims, { kid = key.kid, key: other, alg = "RS256" } = {}) =>
    new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(other ?? key.privateKey);

  return Object.assign(platform, {
    issuer,
    authEndpoint: `${issuer}/auth`,
    tokenEndpoint: `${issuer}/token`,
    jwksUrl: `${issuer}/jwks`,
    asked,
    sign,
    async changeKey() {
      key = await newKey(`key-${++made}`);
    },
    async answer(address: string, lie = (claims: Claims): JWTPayload => claims, how: How = {}) {
      const came = await fetch(address);
      const sent = (await came.json()) as Record<string, string>;
      if (came.status !== 200) throw new Error(`The platform refused the login: ${JSON.stringify(sent)}`);
      const now = Math.floor(Date.now() / 1000);
      const claims = claimsOf({ targetLink: sent.lti_message_hint ?? "" });
      const own = { iss: issuer, aud: clientId, iat: now, exp: now + 300, nonce: sent.nonce };
      const id_token = await sign(lie({ ...claims, ...own }), how);
      return new URLSearchParams({ id_token, state: sent.state! });
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}
