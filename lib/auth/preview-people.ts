// The made-up people that an author's browser may be signed in as under development (lib/account/preview-person). Here only that they never
// stay signed in.
import type { Db } from "../db/open";

/** How their addresses end. No mail reaches it (RFC 2606). */
export const PREVIEW_PEOPLE = "@preview.invalid";

/** Ends their sessions. For every start of a server: outside of development nobody may be one of them. */
export async function endPreviewSessions(db: Db): Promise<void> {
  await db
    .deleteFrom("session")
    .where("person", "in", (from) =>
      from.selectFrom("person").select("id").where("email", "like", `%${PREVIEW_PEOPLE}`),
    )
    .execute();
}
