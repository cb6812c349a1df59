// What a cell can show, as plain data. The kernel makes these, components/notebook draws them.
// An output with the same `id` in the same run replaces the one before (live curves, progress tables).
import * as z from "zod/mini";
import { backpropSchema } from "./backprop/output";
import { anyNumber, gappy, label, labels, look, MOST, numbers, some, tableValues } from "./output-parts";

const id = z.optional(z.string());
const text = z.string().check(z.maxLength(MOST.textLength));
const axisSide = z.enum(["left", "right"]);
/** Which settings a run was made with, by the names the cell gives them. */
const settings = z.optional(
  z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .check(z.refine((given) => Object.keys(given).length <= 40)),
);
const person = z.object({
  item: z.number(),
  title: label,
  look: z.nullable(look),
  hit: z.optional(z.boolean()),
});

/** A part of a reason: what was bought before, or a feature, and how much of the score it gives. */
const reason = z.object({ name: label, look: z.optional(z.nullable(look)), value: z.number() });

export const outputSchema = z.discriminatedUnion("kind", [
  backpropSchema,
  z.object({ kind: z.literal("text"), id, text, stream: z.enum(["log", "warn", "error"]) }),
  /** The value of a cell's last expression in a line, and what is inside of it: the nodes of a tree, each before its children. */
  z.object({
    kind: z.literal("value"),
    id,
    text,
    tree: z.optional(
      some(
        z.object({
          depth: z.number(),
          name: z.string(),
          text: z.string(),
          /** Children that were left out. */
          left: z.optional(z.number()),
        }),
        MOST.treeNodes,
      ),
    ),
  }),
  /** Least, greatest and mean are of the finite values. */
  z.object({
    kind: z.literal("tensor"),
    id,
    shape: numbers(16),
    dtype: z.string(),
    head: numbers(64),
    min: anyNumber,
    max: anyNumber,
    mean: anyNumber,
    nan: z.number(),
    infinite: z.number(),
  }),
  /** A short row of numbers with names: people, items, events. */
  z.object({
    kind: z.literal("facts"),
    id,
    facts: some(
      z.object({
        name: label,
        value: z.union([z.number(), z.string()]),
        format: z.optional(z.enum(["integer", "decimal", "percent", "date", "text"])),
      }),
      MOST.entries,
    ),
  }),
  /** By columns, each as long as the others. */
  z.object({
    kind: z.literal("table"),
    id,
    caption: z.optional(label),
    columns: some(
      z.object({
        name: label,
        format: z.enum(["text", "integer", "decimal", "percent", "seconds"]),
        /** Draw a bar beside this column, scaled to the column's maximum. */
        bar: z.optional(z.boolean()),
        values: tableValues,
      }),
      MOST.tableColumns,
    ).check(
      z.refine(
        (columns) =>
          columns.every(({ values }) => values.length === columns[0]?.values.length) &&
          columns.length * (columns[0]?.values.length ?? 0) <= MOST.tableCells,
      ),
    ),
    /** Index of the row to emphasise, such as the learner's own model. */
    mark: z.optional(z.number()),
    /** Rows there are beyond those in `columns`. */
    left: z.optional(z.number()),
  }),
  /** A live curve: same id again replaces it. x and each series' y have equal length; null is a gap. */
  z.object({
    kind: z.literal("curve"),
    id,
    title: label,
    x: z.object({ name: label, values: numbers(MOST.curvePoints) }),
    series: some(
      z.object({ name: label, values: gappy(MOST.curvePoints), axis: z.optional(axisSide) }),
      MOST.series,
    ),
    xMax: z.optional(z.number()),
    settings,
  }),
  z.object({
    kind: z.literal("histogram"),
    id,
    title: label,
    xName: label,
    /** Bin edges, one more than counts. */
    edges: numbers(MOST.bins + 1),
    counts: numbers(MOST.bins),
    log: z.optional(z.boolean()),
  }),
  /** How well scores tell cases apart: one line a model, from (0, 0) to (1, 1). */
  z.object({
    kind: z.literal("roc"),
    id,
    title: label,
    series: some(
      z.object({
        name: label,
        /** Share of the negatives, and of the positives, that lie above each threshold. */
        x: numbers(MOST.bins),
        y: numbers(MOST.bins),
        auc: z.number(),
      }),
      MOST.series,
    ),
  }),
  /** Whether probabilities keep their promise: one line of bins a model. */
  z.object({
    kind: z.literal("calibration"),
    id,
    title: label,
    series: some(
      z.object({
        name: label,
        bins: some(
          z.object({
            examples: z.number(),
            from: z.number(),
            to: z.number(),
            probability: z.number(),
            rate: z.number(),
          }),
          200,
        ),
        /** Expected calibration error. */
        ece: z.number(),
      }),
      MOST.series,
    ),
  }),
  /** Counts of what is (rows) against what was said (columns), row by row. */
  z.object({
    kind: z.literal("confusion"),
    id,
    title: label,
    classes: labels(MOST.classes),
    counts: numbers(MOST.classes ** 2),
  }),
  /** Where each position looks: for each head a row of weights a position, over `keys`, row by row. */
  z.object({
    kind: z.literal("attention"),
    id,
    title: label,
    queries: labels(MOST.positions),
    keys: labels(MOST.positions),
    heads: some(z.object({ name: label, weights: numbers(MOST.positions ** 2) }), MOST.heads),
  }),
  /** A small dense network with one example in it. Layer 0 is the input. */
  z.object({
    kind: z.literal("network"),
    id,
    title: label,
    layers: some(
      z.object({
        name: label,
        activations: numbers(MOST.units),
        /** Of the loss by each activation; empty without a target. */
        gradients: numbers(MOST.units),
        names: z.optional(labels(MOST.units)),
      }),
      MOST.layers,
    ),
    /** Between layer k and k + 1, [units of k, units of k + 1] row by row, with the loss's gradient where there is a target. */
    weights: some(
      z.object({
        values: numbers(MOST.units ** 2),
        gradients: numbers(MOST.units ** 2),
        bias: numbers(MOST.units),
      }),
      MOST.layers,
    ),
    loss: z.optional(z.number()),
  }),
  /** A list of items with pictures, such as ten recommendations or one person's history. */
  z.object({
    kind: z.literal("items"),
    id,
    title: label,
    note: z.optional(label),
    entries: some(
      z.object({
        item: z.number(),
        title: label,
        look: z.nullable(look),
        department: z.optional(label),
        score: z.optional(z.number()),
        /** True when the person took it in the held-out days. */
        hit: z.optional(z.boolean()),
        why: z.optional(
          z.union([label, z.object({ of: z.enum(["history", "features"]), parts: some(reason, 20) })]),
        ),
      }),
      MOST.entries,
    ),
  }),
  /** Points in the plane: item vectors after PCA or UMAP. */
  z.object({
    kind: z.literal("map"),
    id,
    title: label,
    x: numbers(MOST.mapPoints),
    y: numbers(MOST.mapPoints),
    titles: labels(MOST.mapPoints),
    group: numbers(MOST.mapPoints),
    groups: labels(MOST.entries),
    looks: z.optional(z.custom<z.infer<typeof look>[]>(isLooks)),
    /** Share of variance kept by the two axes, 0..1. */
    explained: z.optional(z.number()),
  }),
  /**
   * The scrub rail's film: one frame an epoch; one slider moves metrics, map and list together.
   * Frames may be appended live by sending the output again under the same id.
   */
  z.object({
    kind: z.literal("film"),
    id,
    title: label,
    total: z.number(),
    metrics: some(
      z.object({
        name: label,
        format: z.enum(["decimal", "percent"]),
        reference: z.optional(z.object({ name: label, value: z.number() })),
      }),
      MOST.series,
    ),
    points: z.object({
      titles: labels(MOST.filmPoints),
      group: numbers(MOST.filmPoints),
      groups: labels(MOST.entries),
    }),
    listTitle: label,
    frames: some(
      z.object({
        epoch: z.number(),
        metrics: numbers(MOST.series),
        x: numbers(MOST.filmPoints),
        y: numbers(MOST.filmPoints),
        list: some(person, 100),
      }),
      MOST.frames,
    ),
    settings,
  }),
]);

function isLooks(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length <= MOST.mapPoints &&
    value.every(
      (one) =>
        typeof one?.kind === "string" && typeof one.body === "string" && typeof one.accent === "string",
    )
  );
}

export type Output = z.infer<typeof outputSchema>;
export type { Label } from "./output-parts";
