// What a learner hands in, as plain data, with schema, size cap and meaning. Shared by page and server.
import * as z from "zod/mini";

/** Most people, and most items in one list, that any exercise asks for. */
const MOST_USERS = 50_000;
const MOST_ITEMS = 1000;

/** Indices are whole numbers from 0 that fit an Int32. */
function isIndexList(value: unknown, most: number): value is number[] {
  if (!Array.isArray(value) || value.length > most) return false;
  // Not `every`, which passes over the holes of a sparse array.
  for (let k = 0; k < value.length; k++) {
    const index: unknown = value[k];
    if (!Number.isInteger(index) || (index as number) < 0 || (index as number) > 0x7fffffff) return false;
  }
  return true;
}

function isListOfLists(value: unknown): value is number[][] {
  if (!Array.isArray(value) || value.length > MOST_USERS) return false;
  for (let k = 0; k < value.length; k++) if (!isIndexList(value[k], MOST_ITEMS)) return false;
  return true;
}

/**
 * Top-k lists for people of a sealed world: `lists[n]` are item indices, best first, for `users[n]`.
 * Each column is judged as a whole, so that a hostile body makes one complaint and not a hundred thousand.
 */
const predictionsSchema = z.object({
  kind: z.literal("predictions"),
  users: z.custom<number[]>((value) => isIndexList(value, MOST_USERS), {
    error: `must be a list of at most ${MOST_USERS} whole numbers from 0`,
  }),
  lists: z.custom<number[][]>(isListOfLists, {
    error: `must be a list of lists, each of at most ${MOST_ITEMS} whole numbers from 0`,
  }),
});
export type PredictionsEvidence = z.infer<typeof predictionsSchema>;

export const evidenceSchema = z.discriminatedUnion("kind", [predictionsSchema]);
export type Evidence = z.infer<typeof evidenceSchema>;

/** Largest body the server reads, bytes. */
export const MAX_EVIDENCE_BYTES = 2 * 1024 * 1024;
