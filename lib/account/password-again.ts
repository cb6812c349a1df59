// The password asked once more of somebody signed in, before what a borrowed session must not do.
import { accountLimits, countUses } from "../auth/limits";
import { refusalOf } from "../auth/refusal";
import { type FormRequest, type Outcome, secret } from "./form";
import type { SignedIn } from "./visitor";

/** Counts one try of the person's own. @throws TooMany */
export function countPasswordAgain({ accounts, person }: SignedIn): Promise<void> {
  return countUses(accounts.db, [{ limit: accountLimits.passwordAgain, subject: person.id }]);
}

/** Whether the form's "password" is theirs. @throws TooMany */
export async function isOwnPassword(visitor: SignedIn, request: FormRequest): Promise<boolean> {
  await countPasswordAgain(visitor);
  try {
    const body = { password: secret(request, "password") };
    await visitor.engine.api.verifyPassword({ body, headers: request.headers });
    return true;
  } catch (error) {
    refusalOf(error);
    return false;
  }
}

export const wrongPassword: Outcome = { fields: { password: { key: "wrongPassword" } } };

export const COMES_AGAIN_MINUTES = 15;

/** Who came from a learning platform has no password: for them counts that they came from there just now, with a session that began so. */
export async function cameJustNow(
  { accounts, person }: SignedIn,
  now: number = Date.now(),
): Promise<boolean> {
  const row = await accounts.db
    .selectFrom("session")
    .select("created")
    .where("id", "=", person.session)
    .executeTakeFirst();
  return row !== undefined && row.created > now - COMES_AGAIN_MINUTES * 60_000;
}
