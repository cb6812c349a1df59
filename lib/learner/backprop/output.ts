// Backpropagation as it is sent to the page: the graph, and what happens at each step, already worked out and written.
import * as z from "zod/mini";

const label = z.union([z.string(), z.object({ en: z.string(), zh: z.string() })]);
const text = z.string().check(z.maxLength(2000));

export const backpropSchema = z.object({
  kind: z.literal("backprop"),
  id: z.optional(z.string()),
  title: label,
  /** What the gradients are of: the name of the last node. */
  loss: text,
  /** Those before come first. */
  nodes: z
    .array(
      z.object({
        name: text,
        /** "weight", "input", "label", or an operation. */
        role: z.enum(["weight", "input", "label", "operation"]),
        inputs: z.array(z.number()),
        value: z.number(),
        /** Null where none goes. */
        gradient: z.nullable(z.number()),
        /** Column, from the left, and row in it. */
        column: z.number(),
        row: z.number(),
      }),
    )
    .check(z.maxLength(200)),
  steps: z
    .array(
      z.object({
        direction: z.enum(["forwards", "backwards"]),
        node: z.number(),
        lines: z.array(
          z.object({
            /** What the line works out: a node's value forwards, its gradient backwards. */
            node: z.number(),
            /** In names. */
            formula: text,
            /** The same with the numbers in it. */
            numbers: text,
            result: text,
            /** The gradient so far, after this line; null forwards. */
            gradient: z.nullable(z.number()),
          }),
        ),
      }),
    )
    .check(z.maxLength(500)),
});
export type BackpropOutput = z.infer<typeof backpropSchema>;
