// The grader's part of a sealed world as text for its row, and back. Rows of all versions are read: what a version
// adds is optional here for ever.
import * as z from "zod/mini";
import type { HiddenColumn, JudgedWorld } from "../grading/grader";

const ints = z.array(z.int());
const score = z.object({ shown: z.number(), judged: z.number() });
const packed = z.object({ type: z.enum(["int32", "float64"]), base64: z.string() });
const schema = z.object({
  userCount: z.int(),
  itemCount: z.int(),
  k: z.int(),
  ask: ints,
  train: z.object({ user: ints, item: ints, day: z.optional(ints) }),
  relevant: z.array(ints),
  taken: z.optional(z.array(ints)),
  half: ints,
  baselines: z.object({ popularity: score, reference: score }),
  hidden: z.optional(z.record(z.string(), packed)),
});

export function judgedToText({ hidden, ...rest }: JudgedWorld): string {
  const packedColumns = hidden && Object.fromEntries(Object.entries(hidden).map(([k, v]) => [k, pack(v)]));
  return JSON.stringify({ ...rest, ...(packedColumns && { hidden: packedColumns }) }, (_, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(value as Int32Array) : value,
  );
}

/** @throws ZodError when the row is damaged */
export function judgedFromText(text: string): JudgedWorld {
  const { ask, train, relevant, taken, half, hidden, ...rest } = schema.parse(JSON.parse(text));
  return {
    ...rest,
    ask: Int32Array.from(ask),
    train: {
      user: Int32Array.from(train.user),
      item: Int32Array.from(train.item),
      ...(train.day && { day: Int32Array.from(train.day) }),
    },
    relevant: relevant.map((items) => Int32Array.from(items)),
    ...(taken && { taken: taken.map((items) => Int32Array.from(items)) }),
    half: Uint8Array.from(half),
    ...(hidden && {
      hidden: Object.fromEntries(Object.entries(hidden).map(([name, column]) => [name, unpack(column)])),
    }),
  };
}

/** As bytes, little-endian: decimal text would take twice the room and lose −0. */
function pack(column: HiddenColumn): z.infer<typeof packed> {
  return {
    type: column instanceof Int32Array ? "int32" : "float64",
    base64: Buffer.from(column.buffer, column.byteOffset, column.byteLength).toString("base64"),
  };
}

function unpack({ type, base64 }: z.infer<typeof packed>): HiddenColumn {
  const { buffer } = Uint8Array.from(Buffer.from(base64, "base64"));
  return type === "int32" ? new Int32Array(buffer) : new Float64Array(buffer);
}
