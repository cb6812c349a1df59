import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type * as Tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { saveModel } from "../../../scripts/lib/save-model";
import { buildServerWorkers } from "../../../scripts/lib/server-workers";
import { startBackend } from "../../../scripts/lib/start-backend";
import { inspectModel } from "./inspect-model";
import { layerKinds } from "./layer-kinds";
import { modelLimits } from "./model-file";
import { createModelRunner, type ModelRunner } from "./run-model";
import { randomModel } from "./testing/random-model";

let tf: typeof Tf;
let runner: ModelRunner;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "aisle-layers-"));
  tf = (await startBackend("wasm")) as typeof Tf;
  runner = createModelRunner({ file: (await buildServerWorkers(folder)).model });
}, 180_000);
afterAll(() => {
  runner.close();
  rmSync(folder, { recursive: true, force: true });
});

it("shapes, counts and results of every kind of layer are those of TensorFlow.js, to the bit", async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const { model, inputs } = randomModel(tf, seed);
      const [wanted] = model.outputs;
      const outputShape = wanted!.shape.slice(1) as number[];
      const limits = modelLimits({
        inputShapes: [inputs[0]!.shape.slice(1)],
        outputShapes: [outputShape],
      });
      const file = await saveModel(model);
      const inspected = inspectModel(file, limits);
      if (!inspected.ok) throw new Error(JSON.stringify([inspected.refusal, file.topology]));
      for (const { kind } of inspected.plan.layers) seen.add(kind);
      expect(inspected.counts.parameters).toBe(model.countParams());

      const run = await runner.run({ file, limits, inputs });
      const { data, shape } = inputs[0]!;
      const own = tf.tidy(() => (model.predict(tf.tensor(data, shape)) as Tf.Tensor).dataSync());
      if (own.every(Number.isFinite))
        expect(run).toEqual({ ok: true, outputs: [{ data: own, shape: [shape[0], ...outputShape] }] });
      else expect(run).toMatchObject({ ok: false, refusal: { key: "outputNotFinite" } });
      model.dispose();
    }),
    { numRuns: 300, seed: 20 },
  );
  expect([...layerKinds.keys()].filter((kind) => !seen.has(kind))).toEqual([]);
});
