// The login that a platform begins, and what binds its answer to it: a state that counts once, for some minutes, in the browser that it
// was given to (Security Framework 1.0, sections 5.1.1.1, 5.1.1.2 and 7.3.1). Rows of `proof` hold hashes only.
import * as z from "zod/mini";
import type { Db } from "../../db/open";
import { toolAddresses } from "./addresses";
import { hash, keep, secret, spend } from "./kept";
import type { Platform } from "./platforms";
import { LtiRefused } from "./refused";

const LONGEST = 8000;

const sent = z.string().check(z.minLength(1), z.maxLength(LONGEST));
const askedSchema = z.object({
  /** Whose address for logins it came to. */
  organisation: z.string().check(z.regex(/^[\w-]{1,64}$/)),
  iss: sent,
  login_hint: sent,
  target_link_uri: sent,
  lti_message_hint: z.optional(sent),
  client_id: z.optional(sent),
});

/** Step 1 (section 5.1.1.1; Core 1.3, section 4.1). None of it is signed: it says whom to ask, and nothing of who somebody is. */
export type Asked = z.infer<typeof askedSchema>;

/** @throws LtiRefused "loginIncomplete" */
export function readLogin(organisation: string, form: ReadonlyMap<string, string>): Asked {
  const given = [...form].filter(([, value]) => value !== "" && !value.includes("\0"));
  const read = askedSchema.safeParse({ ...Object.fromEntries(given), organisation });
  if (read.success) return read.data;
  throw new LtiRefused("loginIncomplete", { name: String(read.error.issues[0]?.path[0] ?? "") });
}

const stateOf = (state: string) => `lti state ${hash(state)}`;
const ticketOf = (ticket: string) => `lti window ${hash(ticket)}`;

interface Begun {
  readonly platform: Platform;
  readonly asked: Asked;
  /** What only this browser has. */
  readonly holder: string;
  readonly origin: string;
}

/** Step 2. @returns the address of the platform to which the browser goes (section 5.1.1.2) */
export async function beginLaunch(
  db: Db,
  { platform, asked, holder, origin }: Begun,
  now: number = Date.now(),
): Promise<string> {
  const [state, nonce] = [secret(), secret()];
  const row: Kept = { platform: platform.id, holder: hash(holder), nonce: hash(nonce), asked };
  await keep(db, { identifier: stateOf(state), value: row }, now);
  const address = new URL(platform.authEndpoint);
  const said = {
    scope: "openid",
    response_type: "id_token",
    response_mode: "form_post",
    prompt: "none",
    client_id: platform.clientId,
    redirect_uri: toolAddresses(origin, platform.organisation).launch,
    login_hint: asked.login_hint,
    // Core 1.3, section 4.1.1: back "unaltered".
    ...(asked.lti_message_hint !== undefined && { lti_message_hint: asked.lti_message_hint }),
    state,
    nonce,
  };
  for (const [name, value] of Object.entries(said)) address.searchParams.set(name, value);
  return address.href;
}

const keptSchema = z.object({
  platform: z.string(),
  holder: z.string(),
  nonce: z.string(),
  asked: askedSchema,
});
type Kept = z.infer<typeof keptSchema>;

export interface Launch {
  readonly platform: string;
  readonly asked: Asked;
  isHolder(holder: string | null): boolean;
  isNonce(nonce: string): boolean;
}

/** Uses a state up: of two that bring it, one is refused. @throws LtiRefused "state" */
export async function spendState(db: Db, state: string, now: number = Date.now()): Promise<Launch> {
  const value = await spend(db, stateOf(state), now);
  if (value === null) throw new LtiRefused("state");
  const { platform, asked, holder, nonce } = keptSchema.parse(value);
  return {
    platform,
    asked,
    isHolder: (text) => text !== null && hash(text) === holder,
    isNonce: (text) => hash(text) === nonce,
  };
}

/** For beginning a login anew in a window of its own, once. */
export async function keepForWindow(db: Db, asked: Asked, now: number = Date.now()): Promise<string> {
  const ticket = secret();
  await keep(db, { identifier: ticketOf(ticket), value: asked }, now);
  return ticket;
}

/** @throws LtiRefused "ticket" */
export async function spendTicket(db: Db, ticket: string, now: number = Date.now()): Promise<Asked> {
  const value = await spend(db, ticketOf(ticket), now);
  if (value === null) throw new LtiRefused("ticket");
  return askedSchema.parse(value);
}
