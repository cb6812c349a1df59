import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type * as Tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { saveModel } from "../../../scripts/lib/save-model";
import { buildServerWorkers } from "../../../scripts/lib/server-workers";
import { startBackend } from "../../../scripts/lib/start-backend";
import { createRng } from "../../recsys/rng";
import { inspectModel } from "./inspect-model";
import { type ModelFile, type ModelLimits, modelLimits } from "./model-file";
import { readGraph } from "./read-graph";
import { neededWeights } from "./read-weights";
import { Refused, refusalKeys } from "./refusal";
import { createModelRunner, type ModelRunner } from "./run-model";
import { countReads } from "./testing/count-reads";
import { mutate } from "./testing/mutate";
import { randomModel } from "./testing/random-model";
import { hostile, limits as writtenLimits } from "./testing/written-models";

const RUNS = 4000;
/** Of those that are let through, so many are run. */
const MOST_RUN = 600;
/** A model of as many layers as are allowed, each of its settings read a few times, stays far below. */
const MOST_READS = 200_000;

let tf: typeof Tf;
let runner: ModelRunner;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "aisle-fuzz-"));
  tf = (await startBackend("wasm")) as typeof Tf;
  runner = createModelRunner({ file: (await buildServerWorkers(folder)).model });
}, 180_000);
afterAll(() => {
  runner.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Weights and outputs for whatever the changed graph now asks for, so that more than the first check is met. */
function follow(
  topology: unknown,
  limits: ModelLimits,
): { weights: Partial<ModelFile>; within: ModelLimits } {
  try {
    const { builder, outputs } = readGraph(topology, limits);
    const weightSpecs = neededWeights(builder).map((needed) => ({ ...needed, dtype: "float32" }));
    const numbers = new Float32Array(builder.counts.parameters).fill(0.01);
    return {
      weights: { weightSpecs, weights: new Uint8Array(numbers.buffer) },
      within: { ...limits, outputShapes: outputs.map(({ shape }) => shape) },
    };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { weights: {}, within: limits };
  }
}

interface Seedling {
  readonly file: ModelFile;
  readonly limits: ModelLimits;
  readonly inputs: { readonly data: Float32Array; readonly shape: number[] }[];
}

async function seedlings(count: number): Promise<Seedling[]> {
  const made: Seedling[] = [];
  for (let seed = 0; seed < count; seed++) {
    const { model, inputs } = randomModel(tf, seed);
    const limits = modelLimits({
      inputShapes: [inputs[0]!.shape.slice(1)],
      outputShapes: [model.outputs[0]!.shape.slice(1) as number[]],
    });
    made.push({ file: await saveModel(model), limits, inputs });
    model.dispose();
  }
  return made;
}

it("a changed model is refused with a reason or runs within its limits, with bounded work, and nothing throws", async () => {
  const models = await seedlings(60);
  const refused = new Map<string, number>();
  let [ran, slowest, mostReads] = [0, 0, 0];
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const rng = createRng(seed);
      const { file, limits, inputs } = models[rng.below(models.length)]!;
      const changed = structuredClone({ topology: file.topology, weightSpecs: file.weightSpecs });
      for (let k = 1 + rng.below(3); k > 0; k--) mutate(rng.below(8) === 0 ? changed : changed.topology, rng);
      const followed = rng.below(4) > 0;
      const { weights, within } = followed
        ? follow(changed.topology, limits)
        : { weights: {}, within: limits };
      const handedIn: ModelFile = { ...changed, weights: file.weights, ...weights };
      const { view, reads } = countReads(changed);
      const begun = performance.now();
      const inspected = inspectModel({ ...handedIn, topology: (view as typeof changed).topology }, within);
      slowest = Math.max(slowest, performance.now() - begun);
      mostReads = Math.max(mostReads, reads());
      expect(reads()).toBeLessThan(MOST_READS);
      if (!inspected.ok) {
        const { key } = inspected.refusal;
        expect(refusalKeys).toContain(key);
        refused.set(key, (refused.get(key) ?? 0) + 1);
      } else if (ran < MOST_RUN) {
        ran++;
        const run = await runner.run({ file: handedIn, limits: within, inputs });
        if (!run.ok) expect(["outputNotFinite", "idOutOfRange"]).toContain(run.refusal.key);
        else expect(run.outputs.map(({ shape }) => shape.slice(1))).toEqual(within.outputShapes);
      }
    }),
    { numRuns: RUNS, seed: 7 },
  );
  console.log(
    `${RUNS} changed models: ${ran} ran, slowest inspection ${slowest.toFixed(1)} ms, most reads ${mostReads}`,
  );
  console.log(Object.fromEntries([...refused].sort((a, b) => b[1] - a[1])));
  expect(ran).toBeGreaterThan(50);
  expect(refused.size).toBeGreaterThan(8);
}, 300_000);

it.each(hostile)("%s is refused with bounded work", (_, make) => {
  const { view, reads } = countReads(make());
  const file: ModelFile = { topology: view, weightSpecs: [], weights: new Uint8Array(0) };
  expect(inspectModel(file, writtenLimits).ok).toBe(false);
  expect(reads()).toBeLessThan(MOST_READS);
});
