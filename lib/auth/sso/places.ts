// Makes a person's places in organisations what the provider says they are. It decides in the organisations that the settings
// name, and in no other; nobody is taken from an organisation that would have no owner without them.
import { sql, type Transaction } from "kysely";
import type { Db } from "../../db/open";
import type { Tables } from "../../db/schema";
import { serialised } from "../../db/serialised";
import type { Place, SsoSettings } from "./settings";

interface Placing {
  readonly person: string;
  readonly places: readonly Place[];
  readonly settings: Pick<SsoSettings, "groups" | "others">;
  /** What else happens with somebody's joining, or not at all. */
  readonly onJoin?: ((transaction: Transaction<Tables>, joined: Place) => Promise<void>) | undefined;
  readonly now?: number;
}

/** Organisations that are not there are left out: `doctor` names them. */
export function setPlaces(
  db: Db,
  { person, places, settings, onJoin, now = Date.now() }: Placing,
): Promise<void> {
  return serialised(db, async (transaction) => {
    for (const organisation of organisationsIn(settings)) {
      const to = places.find((place) => place.organisation === organisation)?.role ?? null;
      const row = await membership(transaction, { organisation, person });
      if (row?.role === to || (!row && to === null)) continue;
      if (row?.role === "owner" && (await ownersOf(transaction, organisation)) === 1) continue;
      if (!(await isThere(transaction, organisation))) continue;
      const theirs = { organisation, person };
      if (to === null) await endMembership(transaction, theirs);
      else if (row)
        await transaction
          .updateTable("membership")
          .set({ role: to })
          .where("organisation", "=", organisation)
          .where("person", "=", person)
          .execute();
      else {
        await transaction
          .insertInto("membership")
          .values({ ...theirs, role: to, created: now })
          .execute();
        await onJoin?.(transaction, { organisation, role: to });
      }
    }
  });
}

/** Every organisation in which the provider decides. */
export function organisationsIn({ groups, others }: Placing["settings"]): string[] {
  const named = [...groups.values()].map(({ organisation }) => organisation);
  return [...new Set(typeof others === "string" ? named : [...named, others.organisation])];
}

type Theirs = { readonly organisation: string; readonly person: string };

function membership(transaction: Transaction<Tables>, { organisation, person }: Theirs) {
  return transaction
    .selectFrom("membership")
    .select("role")
    .where("organisation", "=", organisation)
    .where("person", "=", person)
    .executeTakeFirst();
}

async function endMembership(transaction: Transaction<Tables>, { organisation, person }: Theirs) {
  await transaction
    .deleteFrom("membership")
    .where("organisation", "=", organisation)
    .where("person", "=", person)
    .execute();
}

async function ownersOf(transaction: Transaction<Tables>, organisation: string): Promise<number> {
  const { count } = await transaction
    .selectFrom("membership")
    .select(sql<number>`count(*)`.as("count"))
    .where("organisation", "=", organisation)
    .where("role", "=", "owner")
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function isThere(transaction: Transaction<Tables>, organisation: string): Promise<boolean> {
  const query = transaction.selectFrom("organisation").select("id").where("id", "=", organisation);
  return (await query.executeTakeFirst()) !== undefined;
}
