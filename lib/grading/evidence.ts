// What a learner hands in, as plain data, with schema, size cap and meaning. Shared by page and server.
import * as z from "zod/mini";

/** Top-k lists for people of a sealed world: `lists[n]` are item indices, best first, for `users[n]`. */
const predictionsSchema = z.object({
  kind: z.literal("predictions"),
  users: z.array(z.int().check(z.nonnegative())),
  lists: z.array(z.array(z.int())),
});
export type PredictionsEvidence = z.infer<typeof predictionsSchema>;

export const evidenceSchema = z.discriminatedUnion("kind", [predictionsSchema]);
export type Evidence = z.infer<typeof evidenceSchema>;

/** Largest body the server reads, bytes. */
export const MAX_EVIDENCE_BYTES = 2 * 1024 * 1024;
