// A provider of OpenID Connect (oidc-provider) on loopback for tests, and somebody's browser at it: it signs in and agrees, or
// does not, by the provider's own pages.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

/** What the provider says of somebody, by their name there. */
type People = Map<string, Record<string, unknown>>;

export interface TestProvider {
  readonly issuer: string;
  readonly people: People;
  close(): Promise<void>;
}

export const CLIENT = { id: "aisle", secret: "a secret of forty-two letters, for the tests" };

export async function startProvider(redirect: string): Promise<TestProvider> {
  const people: People = new Map();
  const server = createServer();
  // A test blocks this process for seconds, in which a connection that is kept must not end unnoticed.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirect] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "groups"] },
    pkce: { required: () => true },
    cookies: { keys: ["only for tests"] },
    async findAccount(_context: unknown, id: string) {
      const claims = people.get(id);
      return claims && { accountId: id, claims: async () => ({ sub: id, ...claims }) };
    },
  });
  server.on("request", provider.callback());
  return {
    issuer,
    people,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/**
 * Follows the provider's pages from its address for signing in as a browser would.
 * @returns the address of ours that it sends the browser back to
 */
export async function visitProvider(
  start: string,
  { login, agrees = true }: { readonly login: string; readonly agrees?: boolean },
): Promise<string> {
  const jar = new Map<string, string>();
  const issuer = new URL(start).origin;
  let next: { url: string; body?: URLSearchParams } = { url: start };
  for (let hop = 0; hop < 12; hop++) {
    const answer = await fetch(next.url, {
      redirect: "manual",
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(next.body && { method: "POST", body: next.body }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    const location = answer.headers.get("location");
    const page = await answer.text();
    if (location) {
      const to = new URL(location, next.url);
      if (to.origin !== issuer) return to.href;
      next = { url: to.href };
      continue;
    }
    const form = /action="([^"]+)"/.exec(page)?.[1];
    if (!form) throw new Error(`The provider's page has no form: ${answer.status} ${page.slice(0, 300)}`);
    const abort = /href="([^"]+\/abort)"/.exec(page)?.[1];
    if (!agrees && abort) next = { url: new URL(abort, next.url).href };
    else {
      const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1] ?? "login";
      next = {
        url: new URL(form, next.url).href,
        body: new URLSearchParams({ prompt, login, password: "x" }),
      };
    }
  }
  throw new Error("The provider sent the browser round and round.");
}
