// Makes a person's places in organisations what the provider says they are. It decides in the organisations that the settings
// name, and in no other; nobody is taken from an organisation that would have no owner without them.
import type { Transaction } from "kysely";
import type { Db } from "../../db/open";
import type { Tables } from "../../db/schema";
import { serialised } from "../../db/serialised";
import { isLastOwner, join, roleOf, setRole } from "../organisations";
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
      const had = await roleOf(transaction, { organisation, person });
      if (had === to) continue;
      if (had === "owner" && (await isLastOwner(transaction, organisation))) continue;
      if (!(await isThere(transaction, organisation))) continue;
      if (had !== null) await setRole(transaction, { organisation, person, to });
      else if (to !== null) {
        await join(transaction, { organisation, person, role: to }, now);
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

async function isThere(transaction: Transaction<Tables>, organisation: string): Promise<boolean> {
  const query = transaction.selectFrom("organisation").select("id").where("id", "=", organisation);
  return (await query.executeTakeFirst()) !== undefined;
}
