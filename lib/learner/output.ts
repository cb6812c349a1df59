// What a cell can show, as plain data. The kernel makes these, components/notebook draws them.
// An output with the same `id` in the same run replaces the one before (live curves, progress tables).
import * as z from "zod/mini";
import { backpropSchema } from "./backprop/output";

const worded = z.object({ en: z.string(), zh: z.string() });
const look = z.object({
  kind: z.string(),
  body: z.string(),
  accent: z.string(),
  finish: z.optional(z.string()),
});
const label = z.union([z.string(), worded]);
/** NaN and infinities included: a tensor may hold them, and seeing them is the point. */
const anyNumber = z.custom<number>((value) => typeof value === "number");

export const outputSchema = z.discriminatedUnion("kind", [
  backpropSchema,
  z.object({
    kind: z.literal("text"),
    id: z.optional(z.string()),
    text: z.string(),
    stream: z.enum(["log", "warn", "error"]),
  }),
  /** The value of a cell's last expression, already described. */
  z.object({ kind: z.literal("value"), id: z.optional(z.string()), text: z.string() }),
  z.object({
    kind: z.literal("tensor"),
    id: z.optional(z.string()),
    shape: z.array(z.number()),
    dtype: z.string(),
    head: z.array(anyNumber),
    min: anyNumber,
    max: anyNumber,
    mean: anyNumber,
    nan: z.number(),
  }),
  /** A short row of numbers with names: people, items, events. */
  z.object({
    kind: z.literal("facts"),
    id: z.optional(z.string()),
    facts: z.array(
      z.object({
        name: label,
        value: z.union([z.number(), z.string()]),
        format: z.optional(z.enum(["integer", "decimal", "percent", "date", "text"])),
      }),
    ),
  }),
  z.object({
    kind: z.literal("table"),
    id: z.optional(z.string()),
    caption: z.optional(label),
    columns: z.array(
      z.object({
        name: label,
        format: z.enum(["text", "integer", "decimal", "percent", "seconds"]),
        /** Draw a bar beside this column, scaled to the column's maximum. */
        bar: z.optional(z.boolean()),
      }),
    ),
    rows: z.array(z.array(z.union([label, z.number(), z.null()]))),
    /** Index of the row to emphasise, such as the learner's own model. */
    mark: z.optional(z.number()),
  }),
  /** A live curve: same id again replaces it. x and each series' y have equal length; null is a gap. */
  z.object({
    kind: z.literal("curve"),
    id: z.optional(z.string()),
    title: label,
    x: z.object({ name: label, values: z.array(z.number()) }),
    series: z.array(
      z.object({
        name: label,
        values: z.array(z.nullable(z.number())),
        axis: z.optional(z.enum(["left", "right"])),
      }),
    ),
    xMax: z.optional(z.number()),
  }),
  z.object({
    kind: z.literal("histogram"),
    id: z.optional(z.string()),
    title: label,
    xName: label,
    /** Bin edges, one more than counts. */
    edges: z.array(z.number()),
    counts: z.array(z.number()),
    log: z.optional(z.boolean()),
  }),
  /** A list of items with pictures, such as ten recommendations or one person's history. */
  z.object({
    kind: z.literal("items"),
    id: z.optional(z.string()),
    title: label,
    note: z.optional(label),
    entries: z.array(
      z.object({
        item: z.number(),
        title: label,
        look: z.nullable(look),
        department: z.optional(label),
        score: z.optional(z.number()),
        /** True when the person took it in the held-out days. */
        hit: z.optional(z.boolean()),
        why: z.optional(label),
      }),
    ),
  }),
  /** Points in the plane: item vectors after PCA. */
  z.object({
    kind: z.literal("map"),
    id: z.optional(z.string()),
    title: label,
    x: z.array(z.number()),
    y: z.array(z.number()),
    titles: z.array(label),
    group: z.array(z.number()),
    groups: z.array(label),
    looks: z.optional(z.array(look)),
    /** Share of variance kept by the two axes, 0..1. */
    explained: z.optional(z.number()),
  }),
  /**
   * The scrub rail's film: one frame an epoch; one slider moves metrics, map and list together.
   * Frames may be appended live by sending the output again under the same id.
   */
  z.object({
    kind: z.literal("film"),
    id: z.optional(z.string()),
    title: label,
    total: z.number(),
    metrics: z.array(
      z.object({
        name: label,
        format: z.enum(["decimal", "percent"]),
        reference: z.optional(z.object({ name: label, value: z.number() })),
      }),
    ),
    points: z.object({ titles: z.array(label), group: z.array(z.number()), groups: z.array(label) }),
    listTitle: label,
    frames: z.array(
      z.object({
        epoch: z.number(),
        metrics: z.array(z.number()),
        x: z.array(z.number()),
        y: z.array(z.number()),
        list: z.array(
          z.object({ item: z.number(), title: label, look: z.nullable(look), hit: z.optional(z.boolean()) }),
        ),
      }),
    ),
  }),
]);
export type Output = z.infer<typeof outputSchema>;
export type Label = string | { en: string; zh: string };
