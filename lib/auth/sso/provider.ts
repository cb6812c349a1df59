// The provider of single sign-on as the engine knows it: who it lets in, and by which name. The engine does the protocol: state in
// a cookie, PKCE, a nonce, the ID token's signature.
import { AsyncLocalStorage } from "node:async_hooks";
import { getOAuthState } from "better-auth/api";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import type { Db } from "../../db/open";
import { serialised } from "../../db/serialised";
import { localeOf } from "../../i18n/locale";
import { settleLearner } from "../learners";
import { endProofs } from "../pending";
import { type Admitted, admit, type Claims } from "./admit";
import { discoveryAddress } from "./discovery";
import type { SsoSettings } from "./settings";

/** In addresses and in `credential.provider`. */
export const SSO = "sso";

/** What the provider said in the sign-in that is under way. */
export interface Word {
  subject?: string;
  admitted?: Admitted;
  /** Where they wanted to go and in which language, as they began; unchecked. */
  next?: unknown;
  locale?: unknown;
}

/** Filled by the engine while it works on a callback. */
export const word = new AsyncLocalStorage<Word>();

/** Two providers may use the same name for two people: the issuer is part of it. */
const subjectOf = ({ issuer }: SsoSettings, { sub }: Claims) => `${issuer} ${String(sub)}`;

export function ssoPlugin(db: Db, settings: SsoSettings) {
  const { clientId, clientSecret, scopes, name, issuer } = settings;
  return genericOAuth({
    config: [
      {
        providerId: SSO,
        name,
        discoveryUrl: discoveryAddress(issuer),
        clientId,
        ...(clientSecret ? { clientSecret } : { tokenEndpointAuth: { method: "none" } }),
        scopes: [...scopes],
        pkce: true,
        requireIdTokenVerification: true,
        accountSubject({ tokens, profile }) {
          if (!tokens.idToken) throw new Error("The provider of single sign-on sent no ID token.");
          return subjectOf(settings, profile as Claims);
        },
        async mapProfileToUser(profile) {
          const claims = profile as Claims;
          const admitted = admit(settings, claims);
          const subject = subjectOf(settings, claims);
          await takeUnproved(db, { email: admitted.email, subject });
          const { locale, next } = ((await getOAuthState()) ?? {}) as { locale?: unknown; next?: unknown };
          Object.assign(word.getStore() ?? {}, { admitted, subject, next, locale });
          const { email, name: called } = admitted;
          return { email, name: called, image: undefined, emailVerified: true, locale: localeOf(locale) };
        },
      },
    ],
  });
}

/**
 * An account whose address nobody ever proved may be anybody's, with a password that only they know. Whoever the provider says has
 * that address gets it without that password, without links that were sent, and without what went on in that browser.
 */
async function takeUnproved(
  db: Db,
  { email, subject }: { readonly email: string; readonly subject: string },
): Promise<void> {
  const known = await db
    .selectFrom("credential")
    .select("id")
    .where("provider", "=", SSO)
    .where("subject", "=", subject)
    .executeTakeFirst();
  if (known) return;
  const row = await db
    .selectFrom("person")
    .select("id")
    .where("email", "=", email)
    .where("email_verified", "=", 0)
    .executeTakeFirst();
  if (!row) return;
  await settleLearner(db, { person: row.id, takesAll: false });
  await serialised(db, async (transaction) => {
    const person = row.id;
    for (const table of ["credential", "passkey", "session"] as const)
      await transaction.deleteFrom(table).where("person", "=", person).execute();
    await endProofs(transaction, person);
    await transaction.updateTable("person").set({ email_verified: 1 }).where("id", "=", person).execute();
  });
}
