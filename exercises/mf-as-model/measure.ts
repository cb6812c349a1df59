// What the grader and the calibration measure of a model: the lists it would give, by the three numbers of mf-new-items.
import type { Evidence, PredictionsEvidence } from "../../lib/grading/evidence";
import type { GraderContext, JudgedWorld } from "../../lib/grading/grader";
import type { ModelRun } from "../../lib/grading/model-job";
import { topK } from "../../lib/recsys/top-k";
import { distinctItems, fitToPeople, gain, overlap } from "../mf-new-items/measure";
import { exercise } from "./exercise";

type Context = Pick<GraderContext, "runModel"> & { readonly world: JudgedWorld | null };

/** Scores of every item for everybody asked, or why there are none. @throws Error when evidence or world are not of this exercise */
export async function runOn(evidence: Evidence, { world, runModel }: Context): Promise<ModelRun> {
  if (exercise.evidence !== "model" || evidence.kind !== "model" || world === null)
    throw new Error("mf-as-model takes a model made on a world");
  const { input, output, parameters } = exercise.model;
  return runModel({
    evidence,
    inputShapes: [input],
    outputShapes: [output.map((size) => (size === -1 ? world.itemCount : size))],
    parameters,
    inputs: [{ data: Int32Array.from(world.ask), shape: [world.ask.length, ...input] }],
  });
}

/** For everybody asked the best items they do not have, ties by ascending number. @param scores [asked, items] */
export function listsOf(scores: Float32Array, world: JudgedWorld): PredictionsEvidence {
  const had = distinctItems(world);
  const users = [...world.ask];
  const lists = users.map((user, n) => {
    const row = scores.subarray(n * world.itemCount, (n + 1) * world.itemCount);
    return [...topK(row, world.k, Int32Array.from(had[user]!).sort())];
  });
  return { kind: "predictions", users, lists };
}

/** Calibration asks for three figures of every model: it is run once. */
const known = new WeakMap<Evidence, Promise<PredictionsEvidence>>();

function of(measure: (lists: PredictionsEvidence, world: JudgedWorld) => number) {
  return async (evidence: Evidence, context: Context): Promise<number> => {
    const lists = known.get(evidence) ?? measuredOn(evidence, context);
    known.set(evidence, lists);
    return measure(await lists, context.world!);
  };
}

async function measuredOn(evidence: Evidence, context: Context): Promise<PredictionsEvidence> {
  const run = await runOn(evidence, context);
  if (!run.ok) throw new Error(`A model that is measured must run: ${run.refusal.key}`);
  return listsOf(run.outputs[0]!.data, context.world!);
}

/** What calibration needs to know of each number: which check rests on it, and which side is the honest one. */
export const statistics = {
  overlap: {
    check: "personal",
    honest: "low",
    threshold: "mostOverlap",
    rule: "between",
    of: of((lists, { itemCount }) => overlap(lists, itemCount)),
  },
  fit: {
    check: "fitsWorld",
    honest: "high",
    threshold: "leastFit",
    rule: "between",
    of: of(fitToPeople),
  },
  gain: {
    check: "reachesReference",
    honest: "high",
    threshold: "leastGain",
    rule: "reached",
    floor: { check: "beatsPopularity", value: 0 },
    of: of((lists, world) => gain(lists, world, "judged")),
  },
} as const;
