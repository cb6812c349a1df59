// How long a training step of matrix factorisation takes in Node, with the engine's gradient of gather and with tfjs's own,
// both in the same run. Prints times; asserts none.   npm run bench [-- --json]
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import type * as Tf from "@tensorflow/tfjs-core";
import { createRng } from "../lib/recsys/rng";
import { patchGatherGradient } from "../lib/recsys/training/tf-patches";
import { type NodeBackend, nodeBackends, startBackend } from "../scripts/lib/start-backend";

const USERS = 6000;
const ITEMS = 4000;
const D = 32;
const BATCH = 256;
const WARM_UP = 2;
const STEPS = 20;
const ROUNDS = 3;
/** A slow step is measured fewer times: no more are begun after so many ms. */
const MOST_MS = 3000;

interface Row {
  readonly backend: NodeBackend;
  /** Median ms a step; null where it fails. */
  readonly stock: number | null;
  readonly ours: number;
  /** Why the stock step fails. */
  readonly failure: string | null;
}

/** One learner's loop: vectors, log-loss, Adam. */
function createStep(tf: typeof Tf) {
  const rng = createRng(1);
  const indices = (below: number) =>
    tf.tensor1d(
      Int32Array.from({ length: BATCH }, () => rng.below(below)),
      "int32",
    );
  const table = (rows: number) =>
    tf.variable(
      tf.tensor2d(
        Float32Array.from({ length: rows * D }, () => 0.1 * rng.normal()),
        [rows, D],
      ),
    );
  const [p, q, u, i] = [table(USERS), table(ITEMS), indices(USERS), indices(ITEMS)];
  const y = tf.tensor1d(Float32Array.from({ length: BATCH }, () => rng.below(2)));
  const adam = tf.train.adam(0.01);
  return {
    async run(): Promise<number> {
      const loss = adam.minimize(
        () => {
          const scores = tf.sum(tf.mul(tf.gather(p, u), tf.gather(q, i)), 1);
          return tf.losses.sigmoidCrossEntropy(y, scores) as Tf.Scalar;
        },
        true,
        [p, q],
      )!;
      const value = (await loss.data())[0]!;
      loss.dispose();
      return value;
    },
    dispose() {
      tf.dispose([p, q, u, i, y]);
      adam.dispose();
    },
  };
}

async function medianStep(tf: typeof Tf): Promise<number> {
  const step = createStep(tf);
  try {
    for (let k = 0; k < WARM_UP; k++) await step.run();
    const times: number[] = [];
    const begun = performance.now();
    for (let k = 0; k < STEPS && (k === 0 || performance.now() - begun < MOST_MS); k++) {
      const start = performance.now();
      await step.run();
      times.push(performance.now() - start);
    }
    return median(times);
  } finally {
    step.dispose();
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

async function measure(backend: NodeBackend): Promise<Row> {
  const tf = await startBackend(backend);
  const stockGradient = tf.getGradient(tf.GatherV2);
  const stock: number[] = [];
  const ours: number[] = [];
  let failure: string | null = null;
  // Taking turns, so that a busy machine slows both.
  for (let round = 0; round < ROUNDS; round++) {
    if (failure === null) {
      try {
        stock.push(await medianStep(tf));
      } catch (error) {
        failure = (error as Error).message;
      }
    }
    patchGatherGradient(tf);
    ours.push(await medianStep(tf));
    tf.unregisterGradient(tf.GatherV2);
    tf.registerGradient(stockGradient);
  }
  return { backend, stock: failure === null ? median(stock) : null, ours: median(ours), failure };
}

const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
const rows: Row[] = [];
for (const backend of nodeBackends) rows.push(await measure(backend));
const setting = { users: USERS, items: ITEMS, d: D, batch: BATCH, optimizer: "Adam", node: process.version };
if (values.json) {
  console.log(JSON.stringify({ ...setting, cpu: cpus()[0]?.model ?? "unknown", rows }));
} else {
  console.log(
    `Matrix factorisation, ${USERS}×${D} + ${ITEMS}×${D}, batch ${BATCH}, Adam, Node ${process.version}\n`,
  );
  console.log("backend   stock ms   ours ms   stock / ours");
  for (const { backend, stock, ours, failure } of rows) {
    const ratio = stock === null ? `stock fails: ${failure?.split("\n")[0]}` : (stock / ours).toFixed(2);
    console.log(
      `${backend.padEnd(8)}${(stock?.toFixed(2) ?? "–").padStart(10)}${ours.toFixed(2).padStart(10)}   ${ratio}`,
    );
  }
}
