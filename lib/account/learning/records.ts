// What browsers keep of a person's learning, together: records of several devices are merged by the rules the browsers go by
// (lib/review/kinds), so it does not matter in which order they come. Who may ask is for the callers.
import { Erased } from "../../classroom/ensure-learner";
import type { Db } from "../../db/open";
import { serialised } from "../../db/serialised";
import { type Kept, type LearningKind, learningRules } from "../../review/kinds";

/** Years of reviews are some thousand; nobody writes by hand what fills this. */
export const MOST_RECORDS = 50_000;
/** Of a person's records as JSON, in characters. */
export const MOST_CHARACTERS = 20_000_000;
const PAGE = 1000;

export interface LearningRecord {
  readonly kind: LearningKind;
  readonly record: Kept;
}

/** @returns why it is none, with its place; null for a sound one */
export function faultIn({ kind, record }: { kind: LearningKind; record: unknown }): string | null {
  const { error } = learningRules[kind].schema.safeParse(record);
  const issue = error?.issues[0];
  return issue ? `${[kind, ...issue.path].map(String).join(".")}: ${issue.message}` : null;
}

/** What changed after a revision, oldest change first. `more` where that was not all: ask again after `revision`. */
export async function learningAfter(db: Db, { person, after }: { person: string; after: number }) {
  const rows = await db
    .selectFrom("learning")
    .select(["kind", "record", "revision"])
    .where("person", "=", person)
    .where("revision", ">", after)
    .orderBy("revision")
    .limit(PAGE)
    .execute();
  return {
    records: rows.map(({ kind, record }): LearningRecord => ({ kind, record: JSON.parse(record) })),
    revision: Number(rows.at(-1)?.revision ?? after),
    more: rows.length === PAGE,
  };
}

/**
 * Puts records beside what is there; of what is there in another form, both become one.
 * @param records sound ones
 * @returns false where the person's records would become too many: then nothing is stored @throws Erased
 */
export function addLearning(
  db: Db,
  { person, records }: { readonly person: string; readonly records: readonly LearningRecord[] },
): Promise<boolean> {
  return serialised(db, async (transaction) => {
    const known = await transaction
      .selectFrom("person")
      .select("id")
      .where("id", "=", person)
      .executeTakeFirst();
    if (!known) throw new Erased();
    const of = transaction.selectFrom("learning").where("person", "=", person);
    const total = await of
      .select(({ fn, val }) => [
        fn.max("revision").as("revision"),
        fn.countAll().as("count"),
        fn.coalesce(fn.sum(fn<number>("length", ["record"])), val(0)).as("characters"),
      ])
      .executeTakeFirstOrThrow();
    let [revision, count, characters] = [total.revision, total.count, total.characters].map(Number) as [
      number,
      number,
      number,
    ];
    for (const { kind, record } of records) {
      const stored = await of
        .select("record")
        .where("kind", "=", kind)
        .where("id", "=", record.id)
        .executeTakeFirst();
      const { schema, merge } = learningRules[kind];
      const sent = schema.parse(record);
      const merged = stored ? merge(schema.parse(JSON.parse(stored.record)), sent) : sent;
      const text = JSON.stringify(merged);
      if (text === stored?.record) continue;
      count += stored ? 0 : 1;
      characters += text.length - (stored?.record.length ?? 0);
      if (count > MOST_RECORDS || characters > MOST_CHARACTERS) throw new Full();
      revision++;
      await transaction
        .insertInto("learning")
        .values({ person, kind, id: record.id, record: text, revision })
        .onConflict((conflict) =>
          conflict.columns(["person", "kind", "id"]).doUpdateSet({ record: text, revision }),
        )
        .execute();
    }
    return true;
  }).catch((error: unknown) => {
    if (error instanceof Full) return false;
    throw error;
  });
}

/** Undoes the transaction. */
class Full extends Error {}

/** Everything, for its owner's file. */
export async function exportLearning(db: Db, person: string) {
  const rows = await db
    .selectFrom("learning")
    .select(["kind", "record"])
    .where("person", "=", person)
    .orderBy("revision")
    .execute();
  return { learning: rows.map(({ kind, record }) => ({ kind, record: JSON.parse(record) })) };
}
