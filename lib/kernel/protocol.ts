// The messages between the app page and the kernel, and nothing else. The app page talks to the runner
// page (another origin) by postMessage; the runner hands everything on to its worker through one MessagePort.
// Both sides parse with these schemas at their edge; what does not parse is dropped and counted.
import * as z from "zod/mini";
import { outputSchema } from "../learner/output";

export const PROTOCOL = 1;

/** Where a fit stood after an epoch; numbers of a Checkpoint of lib/recsys/training/checkpoint. */
const numbers = z.custom<Float32Array>((value) => value instanceof Float32Array);
const checkpointSchema = z.object({
  model: z.string(),
  seed: z.number(),
  epoch: z.number(),
  steps: z.number(),
  parameters: z.array(
    z.object({
      values: numbers,
      m: numbers,
      v: numbers,
    }),
  ),
});

const backendName = z.enum(["webgpu", "wasm", "cpu"]);
export type BackendName = z.infer<typeof backendName>;

/** What the page asks of the kernel. Every `run` has an id of its own; answers carry it. */
export const commandSchema = z.discriminatedUnion("type", [
  /** First message. `backend: null` lets the kernel choose. `locale` words outputs. */
  z.object({ type: z.literal("start"), backend: z.nullable(backendName), locale: z.enum(["en", "zh"]) }),
  z.object({
    type: z.literal("run"),
    run: z.string(),
    cell: z.string(),
    source: z.string(),
    declares: z.array(z.string()),
    reads: z.array(z.string()),
    /** Which cell declares a name that is read: lets "unknown name" say which cell to run. */
    providers: z.optional(z.record(z.string(), z.string())),
    /** The cell's fit of this number, counted from 0, goes on behind the checkpoint. */
    resume: z.optional(z.object({ fit: z.number(), checkpoint: checkpointSchema })),
  }),
  /** Cooperative stop of the run in progress: sets `signal.aborted`. The client terminates if it is not obeyed. */
  z.object({ type: z.literal("stop"), run: z.string() }),
  /** Answer to a `need` event. `files` are File objects, `tables` are bytes; both cross by structured clone. */
  z.object({
    type: z.literal("supply"),
    need: z.string(),
    ok: z.boolean(),
    value: z.unknown(),
    error: z.optional(z.string()),
  }),
]);
export type Command = z.infer<typeof commandSchema>;

/** Where an error happened inside a cell, 1-based. */
const placeSchema = z.object({ line: z.number(), column: z.number() });

/** What the kernel tells the page. */
export const kernelEventSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("ready"),
    protocol: z.number(),
    backend: backendName,
    /** Why this backend: the adapter's description, or why WebGPU was not taken. */
    reason: z.object({
      key: z.enum([
        "chosen",
        "realAdapter",
        "noAdapter",
        "softwareAdapter",
        "noWebGpu",
        "webgpuSlower",
        "webgpuFailed",
        "wasmFailed",
        "insecure",
      ]),
      adapter: z.optional(z.string()),
      webgpuMs: z.optional(z.number()),
      wasmMs: z.optional(z.number()),
    }),
    offered: z.array(backendName),
  }),
  z.object({ type: z.literal("failedToStart"), message: z.string() }),
  /**
   * The kernel is gone, or of no use any more; every cell's values are gone with it. Of a run in progress `failed` with the
   * same cause goes before.
   */
  z.object({ type: z.literal("ended"), why: z.enum(["gpuLost", "gpuMemory", "died"]), message: z.string() }),
  z.object({ type: z.literal("started"), run: z.string() }),
  z.object({ type: z.literal("output"), run: z.string(), output: outputSchema }),
  z.object({
    type: z.literal("progress"),
    run: z.string(),
    done: z.number(),
    total: z.number(),
    /** A unit name such as "epoch", "step", "row", "byte". */
    unit: z.string(),
    secondsLeft: z.nullable(z.number()),
    note: z.optional(z.string()),
  }),
  /** What the run waits for before its first step; null when that is over. */
  z.object({ type: z.literal("preparing"), run: z.string(), what: z.nullable(z.literal("gpu")) }),
  /** Where the run's fit of this number stands; the page keeps the latest. */
  z.object({
    type: z.literal("checkpoint"),
    run: z.string(),
    fit: z.number(),
    checkpoint: checkpointSchema,
  }),
  z.object({
    type: z.literal("done"),
    run: z.string(),
    ms: z.number(),
    /** name → short description of each value the cell declared ("Tensor [2000,16] float32"). */
    values: z.record(z.string(), z.string()),
    tensors: z.number(),
    /** What it left in memory; see lib/notebook/memory.ts. */
    memory: z.optional(
      z.object({
        held: z.record(
          z.string(),
          z.object({
            type: z.string(),
            shape: z.nullable(z.readonly(z.array(z.number()))),
            bytes: z.nullable(z.number()),
          }),
        ),
        left: z.number(),
        tensors: z.number(),
        bytes: z.number(),
      }),
    ),
  }),
  z.object({
    type: z.literal("failed"),
    run: z.string(),
    ms: z.number(),
    stopped: z.boolean(),
    /** "kept": values that were ready before the stop can be used. "all": the worker was ended, every cell's values are gone. */
    lost: z.optional(z.enum(["kept", "all"])),
    error: z.object({
      name: z.string(),
      message: z.string(),
      place: z.nullable(placeSchema),
      /** Key of a plain-language hint, or null. Worded by i18n under `kernel.hints`. */
      hint: z.nullable(z.string()),
      hintParams: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
    }),
  }),
  /** The kernel needs something only the page can fetch: a sealed world's bytes, the learner's file. */
  z.object({
    type: z.literal("need"),
    need: z.string(),
    run: z.string(),
    what: z.enum(["world", "file"]),
    name: z.string(),
  }),
  /** Evidence is ready. It never submits by itself: the learner clicks in the page. */
  z.object({
    type: z.literal("evidence"),
    run: z.string(),
    exercise: z.string(),
    evidence: z.unknown(),
    world: z.optional(z.string()),
    /** The kernel's file, whose name holds a hash of the whole library. */
    library: z.optional(z.string()),
  }),
]);
export type KernelEvent = z.infer<typeof kernelEventSchema>;
