// Sessions that a platform launched by cmi5, as rows: whose, of which assessment, where its statements go and which were sent. What a
// statement says is worked out as it is sent, by the rules of the assessment.
import { newId } from "../../db/ids";
import type { Db } from "../../db/open";
import { seal } from "../../db/sealed";
import { serialised } from "../../db/serialised";
import type { Means } from "../means";
import type { LaunchData } from "./ask";
import type { Launch } from "./launch";

export const TOKEN_PURPOSE = "cmi5 token v1";

interface Beginning {
  readonly launch: Launch;
  readonly data: LaunchData;
  readonly token: string;
  readonly assessment: string;
  readonly person: string;
}

/** An older one of the same registration, which the platform has given up by launching anew, ends untold. @returns its id; it is due */
export function beginCmi5Session(
  { db, ring }: Means,
  { launch, data, token, assessment, person }: Beginning,
  now: number = Date.now(),
): Promise<string> {
  return serialised(db, async (transaction) => {
    const { endpoint, registration, activity, actor } = launch;
    await transaction
      .updateTable("cmi5_session")
      .set({ due: null, sealed: "", reason: "replaced" })
      .where("registration", "=", registration)
      .where("activity", "=", activity)
      .where("endpoint", "=", endpoint)
      .where("due", "is not", null)
      .execute();
    const [id, ring_key] = [newId(now), ring.current];
    const sealed = seal(ring, { id, ring_key, purpose: TOKEN_PURPOSE, text: token });
    const texts = { actor: JSON.stringify(actor), launch_data: JSON.stringify(data) };
    await transaction
      .insertInto("cmi5_session")
      .values({
        ...{ id, assessment, person, endpoint, registration, activity, ...texts, sealed, ring_key },
        ...{ sent: "", due: now, reason: null, created: now },
      })
      .execute();
    return id;
  });
}

type Whose = Pick<Beginning, "assessment" | "person">;

/** How many still wait for a result. */
export async function openCmi5Sessions(db: Db, { assessment, person }: Whose): Promise<number> {
  const rows = await db
    .selectFrom("cmi5_session")
    .select("id")
    .where("person", "=", person)
    .where("assessment", "=", assessment)
    .where("due", "is not", null)
    .execute();
  return rows.length;
}

/** Nothing more is told; what a platform has, it keeps. */
export async function endCmi5Sessions(db: Db, { assessment, person }: Whose): Promise<void> {
  await db
    .updateTable("cmi5_session")
    .set({ due: null, sealed: "", reason: "taken back" })
    .where("person", "=", person)
    .where("assessment", "=", assessment)
    .where("due", "is not", null)
    .execute();
}

/** What is kept of a person here, as plain data to take away. */
export async function exportCmi5(db: Db, person: string) {
  const rows = await db
    .selectFrom("cmi5_session")
    .innerJoin("assessment", "assessment.id", "cmi5_session.assessment")
    .select(["assessment.title", "endpoint", "actor", "sent", "cmi5_session.created"])
    .where("cmi5_session.person", "=", person)
    .orderBy("cmi5_session.created")
    .orderBy("cmi5_session.id")
    .execute();
  return {
    resultsByCmi5: rows.map(({ title, endpoint, actor, sent, created }) => ({
      ...{ assessment: title, to: new URL(endpoint).host, youThere: JSON.parse(actor) },
      ...{ told: sent.split(" ").filter(Boolean), begunAt: new Date(created).toISOString() },
    })),
  };
}
