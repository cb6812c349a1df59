// Asks a provider for what it says of itself, within seconds: whether it answers, and whether it is who the settings mean.
import * as z from "zod/mini";
import { isOnThisMachine } from "./settings";

const PATIENCE_MS = 5000;
const endpoint = z.string();
const schema = z.object({
  issuer: z.string(),
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  jwks_uri: endpoint,
  userinfo_endpoint: z.optional(endpoint),
});

export const discoveryAddress = (issuer: string) => `${issuer}/.well-known/openid-configuration`;

/**
 * Nothing is kept of the answer: it only says whether signing in can begin.
 * @throws Error one sentence, where the provider does not answer, or not as this issuer
 */
export async function askProvider(issuer: string): Promise<void> {
  const address = discoveryAddress(issuer);
  const read = schema.safeParse(await fetchJson(address));
  if (!read.success)
    throw new Error(`${address} does not describe a provider of OpenID Connect; check OIDC_ISSUER.`);
  if (read.data.issuer.replace(/\/$/, "") !== issuer)
    throw new Error(`${address} names another issuer, "${read.data.issuer}"; set OIDC_ISSUER to that.`);
  const { issuer: _, ...endpoints } = read.data;
  for (const [name, text] of Object.entries(endpoints)) {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (!url || (url.protocol !== "https:" && !isOnThisMachine(url)))
      throw new Error(`${address} gives no https:// address as its ${name}, but "${text}".`);
  }
}

async function fetchJson(address: string): Promise<unknown> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.ok) return await answer.json();
    await answer.body?.cancel();
    throw new Error(`it answered ${answer.status}`);
  } catch (error) {
    const why = error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : "";
    throw new Error(`The provider of single sign-on could not be asked at ${address}: ${why}.`);
  }
}
