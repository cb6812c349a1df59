// Confirming an address by the link of a letter: that of a new account, or the one that an account is to have.
import { engineSecret } from "../auth/engine";
import { type NewAccount, newAccount, settleLearner } from "../auth/learners";
import { type LetterToken, readLetterToken } from "../auth/letter-token";
import { accountLimits, countUses } from "../auth/limits";
import { endProofs, isEmailChange } from "../auth/pending";
import { refusalOf } from "../auth/refusal";
import { field } from "./form";
import { openForm, type Visitor, visitorOf } from "./visitor";

type Letter = LetterToken & { readonly person: string };

/** @returns null where the link holds no more */
async function letterOf({ accounts }: Visitor, token: string): Promise<Letter | null> {
  const { db, secrets } = accounts;
  const letter = await readLetterToken(engineSecret(secrets.accounts), token);
  if (!letter) return null;
  const { person, newEmail } = letter;
  if (person === null) return null;
  if (newEmail !== null && !(await isEmailChange(db, { person, token }))) return null;
  return { ...letter, person };
}

/** Whether whoever looks at the page works, without an account, as the learner that the account would be. */
function isThere({ actor }: Visitor, { learner }: NewAccount): boolean {
  return actor.kind === "learner" && !actor.account && actor.learner === learner;
}

/** What the link of a letter confirms, for who is about to use it; null where it holds no more. Looking is no try. */
export async function verifyPage(headers: Headers, token: string) {
  const visitor = await visitorOf(headers);
  const letter = await letterOf(visitor, token);
  if (!letter) return null;
  if (letter.newEmail !== null)
    return { kind: "change", email: letter.newEmail, from: letter.email } as const;
  const account = await newAccount(visitor.accounts.db, letter.person);
  if (!account) return null;
  const { name, made, isDivided } = account;
  // Whoever confirms elsewhere cannot say whose work went on in that browser.
  const practice = !isDivided ? "moves" : isThere(visitor, account) ? "asks" : "stays";
  return { kind: "account", email: letter.email, name, made, practice } as const;
}

export const verify = openForm(async (visitor, request) => {
  const { engine, accounts, address } = visitor;
  const { db } = accounts;
  await countUses(db, [{ limit: accountLimits.tokensOfAddress, subject: address }]);
  const token = field(request, "token");
  const letter = await letterOf(visitor, token);
  if (!letter) return { error: { key: "linkEnded" } };
  const { person, newEmail } = letter;
  if (newEmail === null) {
    const account = await newAccount(db, person);
    const takesAll = account !== null && isThere(visitor, account) && field(request, "practice") === "take";
    await settleLearner(db, { person, takesAll });
  }
  try {
    await engine.api.verifyEmail({ query: { token }, headers: request.headers });
    // What was sent to the old address must not set a password any more.
    if (newEmail !== null) await endProofs(db, person);
    return { to: "/sign-in?said=verified" };
  } catch (error) {
    refusalOf(error);
    return { error: { key: "linkEnded" } };
  }
});
