// A launch that was proved and waits for the browser to come once more, by GET: only then does it bring the cookies that say who is signed
// in. It counts once, and in the browser that began the launch.
import * as z from "zod/mini";
import type { Db } from "../../db/open";
import { hash, keep, look, secret, spend } from "./kept";
import { LtiRefused } from "./refused";

const entrySchema = z.object({
  person: z.string(),
  learner: z.string(),
  platform: z.string(),
  locale: z.enum(["en", "zh"]),
  /** An address of ours. */
  target: z.string(),
});

/** Whom a launch is of, and where it leads. */
export type Entry = z.infer<typeof entrySchema>;

const keptSchema = z.extend(entrySchema, { holder: z.string() });
const identifierOf = (ticket: string) => `lti enter ${hash(ticket)}`;

/** @param holder what only the browser has that began the launch @returns a ticket for its next request */
export async function keepEntry(
  db: Db,
  { entry, holder }: { readonly entry: Entry; readonly holder: string },
  now: number = Date.now(),
): Promise<string> {
  const ticket = secret();
  await keep(db, { identifier: identifierOf(ticket), value: { ...entry, holder: hash(holder) } }, now);
  return ticket;
}

interface Brought {
  readonly ticket: string;
  readonly holder: string | null;
}

/** Another browser does not use it up. @throws LtiRefused "state" where it ended, was used, or is another browser's */
export async function findEntry(db: Db, brought: Brought, now: number = Date.now()): Promise<Entry> {
  return theirs(await look(db, identifierOf(brought.ticket), now), brought);
}

/** Uses the ticket up. @throws LtiRefused as `findEntry` */
export async function spendEntry(db: Db, brought: Brought, now: number = Date.now()): Promise<Entry> {
  await findEntry(db, brought, now);
  return theirs(await spend(db, identifierOf(brought.ticket), now), brought);
}

function theirs(value: unknown, { holder }: Brought): Entry {
  if (value === null) throw new LtiRefused("state");
  const { holder: expected, ...entry } = keptSchema.parse(value);
  if (holder === null || hash(holder) !== expected) throw new LtiRefused("state");
  return entry;
}
