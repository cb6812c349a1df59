// Overrides: somebody decides that an exercise of a sitting counts as passed or not, whatever the judge says, and says why. Appended,
// never changed: the last one of an item stands, and "none" lets the judge's verdicts stand again. Who may, lib/access says.
import { newId } from "../db/ids";
import type { Db } from "../db/open";
import { serialised } from "../db/serialised";
import { countAnew } from "./item-marks";
import { markSitting } from "./score-marks";

export const overrideResults = ["pass", "fail", "none"] as const;
export type OverrideResult = (typeof overrideResults)[number];

export interface Override {
  readonly item: number;
  readonly result: OverrideResult;
  readonly reason: string;
  /** The name today of who decided; null once their account is gone. */
  readonly decider: string | null;
  readonly created: number;
}

/** "noSitting": they have not begun. "noItem": it was not drawn for them. "same": it stands so already by an override. */
type Overriding = "done" | "noSitting" | "noItem" | "same";

export function overrideItem(
  db: Db,
  asked: {
    readonly assessment: string;
    readonly person: string;
    readonly item: number;
    readonly result: OverrideResult;
    readonly reason: string;
    readonly decider: string;
  },
  now: number = Date.now(),
): Promise<Overriding> {
  const { item, result, reason, decider } = asked;
  return serialised(db, async (transaction): Promise<Overriding> => {
    const row = await transaction
      .selectFrom("sitting")
      .leftJoin("item_mark", (join) =>
        join.onRef("item_mark.sitting", "=", "sitting.id").on("item_mark.item", "=", item),
      )
      .select(["sitting.id", "item_mark.item", "item_mark.override"])
      .where("sitting.assessment", "=", asked.assessment)
      .where("sitting.person", "=", asked.person)
      .executeTakeFirst();
    if (!row) return "noSitting";
    if (row.item === null) return "noItem";
    if ((row.override ?? "none") === result) return "same";
    const sitting = row.id;
    await transaction
      .insertInto("override")
      .values({ id: newId(now), sitting, item, result, reason, decider, created: now })
      .execute();
    await countAnew(transaction, { sitting, item });
    await markSitting(transaction, sitting, now);
    return "done";
  });
}

/** All of some sittings, oldest first, by sitting. */
export async function overridesIn(
  db: Db,
  sittings: readonly string[],
): Promise<ReadonlyMap<string, readonly Override[]>> {
  const found = new Map<string, Override[]>();
  if (sittings.length === 0) return found;
  const rows = await db
    .selectFrom("override")
    .leftJoin("person", "person.id", "override.decider")
    .select(["sitting", "item", "result", "reason", "person.name as decider", "override.created"])
    .where("sitting", "in", sittings)
    .orderBy("override.created")
    .orderBy("override.id")
    .execute();
  for (const { sitting, ...one } of rows) found.set(sitting, [...(found.get(sitting) ?? []), one]);
  return found;
}

/** The ones that stand, by item. */
export function standingOverrides(all: readonly Override[]): ReadonlyMap<number, Override> {
  const last = new Map(all.map((one) => [one.item, one]));
  return new Map([...last].filter(([, { result }]) => result !== "none"));
}
