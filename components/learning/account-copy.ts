"use client";
// Exchanges what this browser keeps of its learner's reviews, opened lessons, settings and notes with their account, so that their other
// devices have it. Only for who is signed in, and never with a second account: those records would be another person's.
import * as z from "zod/mini";
import { type LearningKind, learningKinds, learningRules } from "@/lib/review/kinds";
import { keepPlaceOf } from "../lesson/place";
import { batches } from "./batches";
import { readLessons } from "./records";
import { forgetAll, keepAccount, noteSent, readAccount, readUnsent, receive } from "./store";

const ADDRESS = "/api/account/learning";

/** How the last exchange ended. */
export type Standing =
  | "signedOut"
  | "exchanged"
  /** What is here belongs to another account than the one signed in. */
  | "another"
  /** The account holds as much as it may. */
  | "full"
  | "unreachable"
  /** The browser keeps nothing for this site. */
  | "notKept";

const newsSchema = z.object({
  person: z.string(),
  records: z.array(z.object({ kind: z.enum(learningKinds), record: z.unknown() })),
  revision: z.number(),
  more: z.boolean(),
});
type News = z.infer<typeof newsSchema>;
const answerSchema = z.union([newsSchema, z.object({ person: z.null() })]);

class Ended extends Error {
  constructor(readonly standing: Standing) {
    super(standing);
  }
}

async function ask(url: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(url, init).catch(() => {
    throw new Ended("unreachable");
  });
  if (response.status === 401) throw new Ended("signedOut");
  const body = await response.json().catch(() => null);
  if (response.ok) return body;
  const key = (body as { error?: { key?: string } } | null)?.error?.key;
  throw new Ended(key === "full" ? "full" : key === "otherPerson" ? "another" : "unreachable");
}

/** What came is parsed: a newer page on another device may have brought it. */
async function take(kind: LearningKind, { records }: News): Promise<void> {
  const { schema, merge } = learningRules[kind];
  const came = records.flatMap((one) => {
    const parsed = schema.safeParse(one.kind === kind ? one.record : null);
    return parsed.success ? [parsed.data] : [];
  });
  await receive(kind, came, (here, one) => {
    const known = schema.safeParse(here);
    return known.success ? merge(known.data, one) : one;
  });
}

async function fetchNews(): Promise<string> {
  const known = await readAccount();
  let revision = known?.revision ?? 0;
  for (;;) {
    const answer = answerSchema.parse(await ask(`${ADDRESS}?after=${revision}`));
    if (answer.person === null) throw new Ended("signedOut");
    if (known !== null && known.person !== answer.person) throw new Ended("another");
    const before = Math.max(0, ...(await readLessons()).map(({ last }) => last));
    for (const kind of learningKinds) await take(kind, answer);
    const latest = (await readLessons()).sort((a, b) => b.last - a.last)[0];
    // Somebody was further on elsewhere: there the course goes on.
    if (latest && latest.last > before) keepPlaceOf(latest.id);
    revision = answer.revision;
    await keepAccount({ person: answer.person, revision });
    if (!answer.more) return answer.person;
  }
}

async function bring(person: string): Promise<void> {
  const waiting = (await readUnsent()).filter(({ record }) => record !== undefined);
  const textOf = ({ name, record }: (typeof waiting)[number]) => JSON.stringify({ kind: name, record });
  for (const batch of batches(waiting, textOf)) {
    const records = batch.map(({ name, record }) => ({ kind: name, record }));
    await ask(ADDRESS, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ person, records }),
    });
    await noteSent(batch);
  }
}

async function once(): Promise<Standing> {
  try {
    await bring(await fetchNews());
    return "exchanged";
  } catch (error) {
    if (error instanceof Ended) return error.standing;
    // An answer that is none, of a server that is being replaced; else the browser's storage.
    return error instanceof z.core.$ZodError ? "unreachable" : "notKept";
  }
}

/** One exchange at a time, over all tabs. */
export const exchange = (): Promise<Standing> =>
  "locks" in navigator ? navigator.locks.request("aisle-learning", once) : once();

/** Puts what the account has in place of what is here. Nothing of what is here is sent. */
export async function replaceByAccount(): Promise<Standing> {
  await forgetAll();
  return exchange();
}

/** Whether anything waits to be sent; false where the browser keeps nothing. */
export const isWaiting = async (): Promise<boolean> =>
  readUnsent().then(
    (waiting) => waiting.length > 0,
    () => false,
  );
