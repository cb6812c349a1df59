// What the token of a letter says that confirms an address: whose, and whether it is a new one. The engine makes and spends them;
// here they are only read.
import { verifyJWT } from "better-auth/crypto";
import * as z from "zod/mini";

export interface LetterToken {
  /** The address that the account has as long as the token holds. */
  readonly email: string;
  /** The address it is to have; null where a new account's is confirmed. */
  readonly newEmail: string | null;
  /** Whose account; null in tokens of none. */
  readonly person: string | null;
}

const payloadSchema = z.object({
  email: z.string(),
  updateTo: z.optional(z.string()),
  userId: z.optional(z.string()),
});

/** @returns null for what we did not sign, and for what has ended */
export async function readLetterToken(secret: string, token: string): Promise<LetterToken | null> {
  const read = payloadSchema.safeParse(await verifyJWT(token, secret));
  if (!read.success) return null;
  const { email, updateTo = null, userId = null } = read.data;
  return { email, newEmail: updateTo, person: userId };
}
