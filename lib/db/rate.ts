// How often something may be done: a sliding window of uses, counted and added to inside one serialised transaction.
import type { Transaction } from "kysely";
import { newId } from "./ids";
import type { Tables } from "./schema";

export interface Limit {
  readonly action: string;
  /** Uses within the window, or what their amounts add up to. */
  readonly most: number;
  readonly windowMs: number;
}

/** Rolls the transaction back; says when the next use is free. */
export class TooMany extends Error {
  constructor(
    readonly action: string,
    readonly retryAfterSeconds: number,
    /** Whose uses were too many. */
    readonly subject: string,
  ) {
    super(`Too many: ${action}. Free again in ${retryAfterSeconds} s.`);
  }
}

/**
 * Counts one use by `subject`, or throws when the window is full. Only inside `serialised`, where nobody can slip in
 * between the count and the insert; a rolled-back use does not count.
 * @param use.amount what it is of, 1 where it is left out; at most `most` @throws TooMany
 */
export async function use(
  transaction: Transaction<Tables>,
  { action, most, windowMs }: Limit,
  { subject, now, amount = 1 }: { subject: string; now: number; amount?: number },
): Promise<void> {
  await transaction
    .deleteFrom("rate")
    .where("action", "=", action)
    .where("at", "<=", now - windowMs)
    .execute();
  const used = await transaction
    .selectFrom("rate")
    .select(["at", "amount"])
    .where("action", "=", action)
    .where("subject", "=", subject)
    .orderBy("at")
    .execute();
  let over = used.reduce((sum, one) => sum + one.amount, 0) + amount - most;
  if (over > 0) {
    // Free again when so many of the oldest have left the window that this one fits.
    const last = used.find((one) => {
      over -= one.amount;
      return over <= 0;
    });
    const seconds = Math.ceil(((last?.at ?? now) + windowMs - now) / 1000);
    throw new TooMany(action, Math.max(1, seconds), subject);
  }
  await transaction
    .insertInto("rate")
    .values({ id: newId(now), action, subject, amount, at: now })
    .execute();
}
