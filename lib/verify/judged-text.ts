// The grader's part of a sealed world as text for its row, and back.
import * as z from "zod/mini";
import type { JudgedWorld } from "../grading/grader";

const ints = z.array(z.int());
const score = z.object({ shown: z.number(), judged: z.number() });
const schema = z.object({
  userCount: z.int(),
  itemCount: z.int(),
  k: z.int(),
  ask: ints,
  train: z.object({ user: ints, item: ints }),
  relevant: z.array(ints),
  half: ints,
  baselines: z.object({ popularity: score, reference: score }),
});

export function judgedToText(world: JudgedWorld): string {
  return JSON.stringify(world, (_, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(value as Int32Array) : value,
  );
}

/** @throws ZodError when the row is damaged */
export function judgedFromText(text: string): JudgedWorld {
  const { ask, train, relevant, half, ...rest } = schema.parse(JSON.parse(text));
  return {
    ...rest,
    ask: Int32Array.from(ask),
    train: { user: Int32Array.from(train.user), item: Int32Array.from(train.item) },
    relevant: relevant.map((items) => Int32Array.from(items)),
    half: Uint8Array.from(half),
  };
}
