// Each model's graph in the op set, carried out by tfjs, against its plain twin, their gradients against finite differences, and three models against the older ones
// in double precision with gradients written by hand.
import type * as Tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { DeepFm as OlderDeepFm } from "../../../scripts/lib/ctr/deep-fm";
import { FactorizationMachine as OlderMachine } from "../../../scripts/lib/ctr/factorization-machine";
import { LogisticRegression as OlderRegression } from "../../../scripts/lib/ctr/logistic-regression";
import type { ClickModel as OlderModel } from "../../../scripts/lib/ctr/model";
import { nodeBackends, startBackend } from "../../../scripts/lib/start-backend";
import { onTensors } from "../engine/on-tensors.test-tools";
import { createRng } from "../rng";
import type { ClickModel } from "./click-model";
import { DcnV2 } from "./dcn-v2";
import { DeepFm } from "./deep-fm";
import { Din } from "./din";
import { FactorizationMachine } from "./factorization-machine";
import { batchOf, layoutOf } from "./layout";
import { LogisticRegression } from "./logistic-regression";
import { type Learned, mapNamed, matrixShape, type Named, sizeOf } from "./parameters";
import { plantedClicks } from "./planted-clicks.test-data";
import { WideAndDeep } from "./wide-and-deep";

type Weights = Named<string, Float32Array>;

const small = { d: 3, hidden: [6, 4] } as const;
const models: readonly (readonly [string, ClickModel<string>])[] = [
  ["LR", new LogisticRegression()],
  ["FM", new FactorizationMachine({ d: 3 })],
  ["Wide & Deep", new WideAndDeep(small)],
  [
    "Wide & Deep with crosses",
    // 32 pairs of values share eight rows by their hash; the other cross has a row for each of its eight.
    new WideAndDeep({
      ...small,
      buckets: 8,
      crosses: [
        ["b", "offered"],
        ["a", "b"],
      ],
    }),
  ],
  ["DeepFM", new DeepFm(small)],
  ["DCN-V2", new DcnV2({ ...small, crossLayers: 2 })],
  ["DCN-V2, stacked, of rank 2", new DcnV2({ ...small, rank: 2, structure: "stacked" })],
  ["DIN", new Din({ ...small, unit: [5], lookBack: 4 })],
];

const examples = plantedClicks({ rows: 16, seed: 5, logit: ({ a }) => a });
const layout = layoutOf(examples.fields, "offered");
const everyRow = Int32Array.from({ length: 16 }, (_, row) => row);
const batchFor = (model: ClickModel<string>) =>
  batchOf(examples, everyRow, { layout, lookBack: model.lookBack });

function anyWeights(model: ClickModel<string>, seed: number): Weights {
  const rng = createRng(seed);
  return mapNamed(model.parameters(layout), (parameter) =>
    Float32Array.from({ length: sizeOf(parameter) }, () => 0.5 * rng.normal()),
  );
}

const logitsOf = (model: ClickModel<string>, weights: Weights) =>
  [...everyRow].map(model.scorer({ layout, weights, rows: examples }));

const known = new Map<ClickModel<string>, Named<string, Float64Array>>();

/** Slopes of the mean log-loss by central differences of the plain twin, in double precision. */
function slopesOf(model: ClickModel<string>): Named<string, Float64Array> {
  const weights = anyWeights(model, 2);
  const loss = () =>
    logitsOf(model, weights).reduce(
      (sum, z, row) => sum + (Math.log1p(Math.exp(z)) - examples.label[row]! * z) / 16,
      0,
    );
  const found =
    known.get(model) ??
    mapNamed(weights, (values) =>
      Float64Array.from(values, (value, k) => {
        values[k] = value + 1e-4;
        const [up, above] = [values[k]!, loss()];
        values[k] = value - 1e-4;
        const slope = (above - loss()) / (up - values[k]!);
        values[k] = value;
        return slope;
      }),
    );
  known.set(model, found);
  return found;
}

describe.each(nodeBackends)("the equations on %s", (backend) => {
  let tf: typeof Tf;
  beforeAll(async () => {
    tf = await startBackend(backend);
  });

  const learnedOf = (model: ClickModel<string>, weights: Weights): Named<string, Learned> =>
    mapNamed(model.parameters(layout), (parameter, name) => {
      const [rows, columns] = matrixShape(parameter);
      return { rows, columns, start: weights[name]! };
    });

  /** Gradients of the mean log-loss by name, as tfjs finds them. */
  const gradientsOf = (model: ClickModel<string>, weights: Weights): Weights =>
    tf.tidy(() => {
      const learned = learnedOf(model, weights);
      const batch = batchFor(model);
      const { loss, of, variables } = onTensors(Object.values(learned));
      const { grads } = tf.variableGrads(() =>
        loss((ops) => ops.bce(model.logits(ops, learned, batch, layout), batch.label)),
      );
      const gradients = mapNamed(learned, (one) => grads[of(one).name]!.dataSync() as Float32Array);
      tf.dispose(variables);
      return gradients;
    });

  it.each(models)("give the logits of the plain twin to 1e-5: %s", (_, model) => {
    const weights = anyWeights(model, 1);
    const learned = learnedOf(model, weights);
    const { forward, variables } = onTensors(Object.values(learned));
    const graph = tf.tidy(() =>
      forward((ops) => model.logits(ops, learned, batchFor(model), layout)).dataSync(),
    );
    tf.dispose(variables);
    const twin = logitsOf(model, weights);
    expect(graph).toHaveLength(16);
    expect(new Set(twin).size).toBeGreaterThan(8);
    graph.forEach((logit, row) => {
      expect(Math.abs(logit - twin[row]!)).toBeLessThan(1e-5 * Math.max(1, Math.abs(twin[row]!)));
    });
  });

  it.each(models)("have the gradients that small steps of the twin find: %s", (_, model) => {
    const gradients = gradientsOf(model, anyWeights(model, 2));
    const misses = Object.entries(slopesOf(model)).flatMap(([name, slopes]) => {
      const wrong = [...slopes.keys()].filter(
        (k) => !(Math.abs(gradients[name]![k]! - slopes[k]!) < 1e-6 + 1e-3 * Math.abs(slopes[k]!)),
      );
      if (!slopes.some((slope) => Math.abs(slope) > 1e-3)) return [`no step in ${name} matters`];
      return wrong.map((k) => `${name}[${k}] is ${gradients[name]![k]}, not ${slopes[k]}`);
    });
    expect(misses).toEqual([]);
  });

  const fieldOf = Int32Array.from(examples.fields.flatMap(({ size }, f) => Array<number>(size).fill(f)));
  const shape = { fields: 4, values: layout.total, fieldOf };
  const older: readonly (readonly [ClickModel<string>, OlderModel, readonly string[]])[] = [
    [models[0]![1], new OlderRegression(shape), ["w0", "w"]],
    [models[1]![1], new OlderMachine({ ...shape, rank: 3, seed: 1 }), ["w0", "w", "v"]],
    [
      models[4]![1],
      new OlderDeepFm({ ...shape, rank: 3, hidden: [6, 4], seed: 1 }),
      ["w0", "w", "v", "deep_W1", "deep_b1", "deep_W2", "deep_b2", "out"],
    ],
  ];

  it.each(older.map((row) => [row[1].name, ...row] as const))(
    "agree with the model in double precision to 1e-5, gradients too: %s",
    (_, model, oracle, names) => {
      const weights = anyWeights(model, 3);
      // It keeps the second layer's weights the other way round.
      const order = (name: string, values: Float32Array) =>
        name === "deep_W2" ? values.map((_, k) => values[(k % 6) * 4 + Math.floor(k / 6)]!) : values;
      const inOneRow = (parts: Weights) => names.flatMap((name) => [...order(name, parts[name]!)]);
      oracle.parameters.set(inOneRow(weights));
      oracle.gradient.fill(0);
      oracle.begin?.();
      const { ids, label } = batchFor(model);
      const logits = [...everyRow].map((row) => {
        const logit = oracle.forward(ids, row);
        oracle.backward((1 / (1 + Math.exp(-logit)) - label[row]!) / 16);
        return logit;
      });
      oracle.end?.();
      logitsOf(model, weights).forEach((logit, row) => {
        expect(logit).toBeCloseTo(logits[row]!, 9);
      });
      inOneRow(gradientsOf(model, weights)).forEach((slope, k) => {
        expect(Math.abs(slope - oracle.gradient[k]!)).toBeLessThan(1e-5);
      });
    },
  );
});
