// Forgetting a learner: what they handed in and the key of their chain go; the links stay, and still prove that nothing was
// dropped or slipped in. Verdicts stay too: they name no one any more.
import type { Transaction } from "kysely";
import type { Tables } from "../db/schema";
import { forgetSimilarity } from "./similarity";

export async function eraseLearner(
  transaction: Transaction<Tables>,
  learner: string,
  now: number,
): Promise<void> {
  // What was not judged by now has nothing left to be judged by.
  await transaction
    .deleteFrom("job")
    .where("state", "in", ["queued", "aside"])
    .where("attempt", "in", (from) => from.selectFrom("attempt").select("id").where("learner", "=", learner))
    .execute();
  // Nor is anything left of what a regrade would have said of it.
  await transaction
    .deleteFrom("regrade_change")
    .where("attempt", "in", (from) => from.selectFrom("attempt").select("id").where("learner", "=", learner))
    .where("regrade", "in", (from) => from.selectFrom("regrade").select("id").where("approved", "is", null))
    .execute();
  await transaction
    .updateTable("attempt")
    .set({ evidence: "", evidence_sha256: "" })
    .where("learner", "=", learner)
    .execute();
  await forgetSimilarity(transaction, learner);
  await transaction
    .deleteFrom("draft")
    .where("sitting", "in", (from) => from.selectFrom("sitting").select("id").where("learner", "=", learner))
    .execute();
  await transaction
    .deleteFrom("item_mark")
    .where("sitting", "in", (from) => from.selectFrom("sitting").select("id").where("learner", "=", learner))
    .execute();
  // A reason may say something of the person.
  await transaction
    .updateTable("override")
    .set({ reason: "" })
    .where("sitting", "in", (from) => from.selectFrom("sitting").select("id").where("learner", "=", learner))
    .execute();
  await transaction
    .updateTable("badge")
    .set({ reason: "" })
    .where("sitting", "in", (from) => from.selectFrom("sitting").select("id").where("learner", "=", learner))
    .execute();
  // Whose it was, nobody can tell any more; and nothing is left to be handed in at its end.
  await transaction.updateTable("sitting").set({ person: null }).where("learner", "=", learner).execute();
  await transaction
    .updateTable("sitting")
    .set({ ended: now, ended_by: "clock" })
    .where("learner", "=", learner)
    .where("ended", "is", null)
    .execute();
  await transaction.deleteFrom("help").where("learner", "=", learner).execute();
  await transaction.deleteFrom("rate").where("subject", "=", learner).execute();
  await transaction
    .updateTable("learner")
    .set({ chain_key: null, erased: now })
    .where("id", "=", learner)
    .execute();
}
