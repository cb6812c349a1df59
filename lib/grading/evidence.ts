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

/** Longest source of a learner's function, characters. */
const MOST_SOURCE = 65_536;

/** The text of a cell, TypeScript as typed. */
const codeSchema = z.object({
  kind: z.literal("code"),
  source: z.string().check(z.maxLength(MOST_SOURCE)),
});

/** Most weights of a model, bytes, and most text of its topology, characters. */
const MOST_WEIGHT_BYTES = 4 * 1024 * 1024;
const MOST_TOPOLOGY = 256 * 1024;
const MOST_TENSORS = 1000;

/**
 * A model as TensorFlow.js saves it. `topology` is JSON text, so that nothing reads it before it has been measured;
 * `weights` are the tensors' bytes one after another, float32, in base64.
 */
const modelSchema = z.object({
  kind: z.literal("model"),
  topology: z.string().check(z.maxLength(MOST_TOPOLOGY)),
  weightSpecs: z
    .array(
      z.object({
        name: z.string().check(z.maxLength(200)),
        shape: z.array(z.int().check(z.nonnegative())).check(z.maxLength(8)),
        dtype: z.literal("float32"),
      }),
    )
    .check(z.maxLength(MOST_TENSORS)),
  weights: z
    .string()
    .check(z.maxLength(Math.ceil(MOST_WEIGHT_BYTES / 3) * 4), z.regex(/^[A-Za-z0-9+/]*={0,2}$/)),
});

const shortText = z.string().check(z.maxLength(200));

/** What one question was answered: an option, options, a number with its unit, an order, pairs, or a formula. */
const answerSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("choice"), option: shortText }),
  z.object({ kind: z.literal("choices"), options: z.array(shortText).check(z.maxLength(50)) }),
  z.object({ kind: z.literal("number"), value: z.number(), unit: z.nullable(shortText) }),
  z.object({ kind: z.literal("order"), entries: z.array(shortText).check(z.maxLength(50)) }),
  z.object({
    kind: z.literal("match"),
    pairs: z.array(z.tuple([shortText, shortText])).check(z.maxLength(50)),
  }),
  z.object({ kind: z.literal("formula"), formula: shortText }),
]);
export type Answer = z.infer<typeof answerSchema>;

/** Answers by the id of the question; a question left open has none. */
const answersSchema = z.object({
  kind: z.literal("answers"),
  answers: z.record(shortText, answerSchema).check(
    z.refine((answers) => Object.keys(answers).length <= 100, {
      error: "must hold at most 100 answers",
    }),
  ),
});

export const evidenceSchema = z.discriminatedUnion("kind", [
  answersSchema,
  codeSchema,
  predictionsSchema,
  modelSchema,
]);
export type Evidence = z.infer<typeof evidenceSchema>;

/** Largest evidence of each kind, bytes of its JSON text. */
export const mostBytes: Readonly<Record<Evidence["kind"], number>> = {
  answers: 64 * 1024,
  code: 256 * 1024,
  predictions: 2 * 1024 * 1024,
  model: 6 * 1024 * 1024,
};

/** Largest body the server reads, bytes: the largest evidence and what goes with it. */
export const MAX_EVIDENCE_BYTES = mostBytes.model + 4096;
