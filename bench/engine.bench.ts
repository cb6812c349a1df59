// How long a training step takes in textbook tfjs, in the same tfjs under accelerate, and on our own engine: the same programs in the
// same run, taking turns: a a small network, b matrix factorisation, c two towers, d a transformer over items. Prints times and how many
// times as quick as the textbook they are; asserts none.
//   npm run bench:engine [-- --models a,b,c,d] [--wide] [--json]   --wide: b also with 100,000 items, wider vectors, larger batches
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import type * as Tf from "@tensorflow/tfjs-core";
import { accelerate } from "../lib/recsys/accelerate/accelerate";
import { provideKernels } from "../lib/recsys/engine/make-engine";
import { createNativeEngine } from "../lib/recsys/engine/native";
import type { Engine, Optimizer, Parameter, Program } from "../lib/recsys/engine/ops";
import { createTextbookEngine } from "../lib/recsys/engine/textbook";
import { Kernels } from "../lib/recsys/kernels/kernels";
import { createRng } from "../lib/recsys/rng";
import { kernelBytes } from "../scripts/lib/kernels";
import { startBackend } from "../scripts/lib/start-backend";

interface Model {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** @param step draws another batch for each */
  program(step: number): Program;
  /** Whether its tables are only gathered from, so that lazy steps make sense. */
  readonly lazy: boolean;
}

const WARM_UP = 5;
const STEPS = 30;
const ROUNDS = 3;
/** A slow step is measured fewer times: no more are begun after so many ms. */
const MOST_MS = 2000;

function parameter(rows: number, columns: number, seed: number): Parameter {
  const rng = createRng(seed);
  return { rows, columns, start: Float32Array.from({ length: rows * columns }, () => 0.1 * rng.normal()) };
}

/** Only gathered from. */
const table = (rows: number, columns: number, seed: number): Parameter => ({
  ...parameter(rows, columns, seed),
  table: true,
});

/** Uniform integers, another lot for each seed. */
function draws(count: number, below: number, seed: number): Int32Array {
  const rng = createRng(seed);
  return Int32Array.from({ length: count }, () => rng.below(below));
}

/** 32 – 64 – 32 – 5, batch 32, softmax. */
function network(): Model {
  const widths = [32, 64, 32, 5];
  const layers = widths.slice(1).map((width, k) => ({
    weight: parameter(widths[k]!, width, 2 * k),
    bias: parameter(1, width, 2 * k + 1),
  }));
  const x = parameter(32, 32, 9).start;
  return {
    name: "a network 32-64-32-5, batch 32",
    parameters: layers.flatMap(({ weight, bias }) => [weight, bias]),
    lazy: false,
    program: (step) => {
      const labels = draws(32, 5, step);
      return (ops) => {
        let h = ops.constant(x, 32);
        for (const [k, { weight, bias }] of layers.entries())
          h = ops.addBias(ops.matMul(h, ops.whole(weight)), bias, { relu: k < layers.length - 1 });
        return ops.softmax(h, labels);
      };
    },
  };
}

function factors({ items = 4000, d = 32, batch = 256 } = {}): Model {
  const [P, Q] = [table(6000, d, 1), table(items, d, 2)];
  return {
    name: `b factors 6000×${d} + ${items}×${d}, batch ${batch}`,
    parameters: [P, Q],
    lazy: true,
    program: (step) => {
      const [user, item] = [draws(batch, 6000, 2 * step), draws(batch, items, 2 * step + 1)];
      const labels = Float32Array.from(draws(batch, 2, step));
      return (ops) => ops.bce(ops.rowDot(ops.gather(P, user), ops.gather(Q, item)), labels);
    },
  };
}

/** Embeddings, a hidden layer of 64 on each side, unit vectors, softmax over the batch of 128. */
function towers(): Model {
  const [P, Q] = [table(6000, 32, 1), table(4000, 32, 2)];
  const side = (seed: number) => ({
    first: parameter(32, 64, seed),
    bias: parameter(1, 64, seed + 1),
    second: parameter(64, 32, seed + 2),
  });
  const [left, right] = [side(3), side(6)];
  const own = Int32Array.from({ length: 128 }, (_, k) => k);
  return {
    name: "c two towers, hidden 64, batch 128",
    parameters: [P, Q, ...Object.values(left), ...Object.values(right)],
    lazy: true,
    program: (step) => {
      const [user, item] = [draws(128, 6000, 2 * step), draws(128, 4000, 2 * step + 1)];
      return (ops) => {
        const tower = (table: Parameter, index: Int32Array, { first, bias, second }: typeof left) => {
          const hidden = ops.addBias(ops.matMul(ops.gather(table, index), ops.whole(first)), bias, {
            relu: true,
          });
          return ops.normalize(ops.matMul(hidden, ops.whole(second)));
        };
        const [u, v] = [tower(P, user, left), tower(Q, item, right)];
        return ops.softmax(ops.scale(ops.matMul(u, v, { transposeB: true }), 10), own);
      };
    },
  };
}

/** One pre-norm block, 1000 items, 20 places, width 32, 2 heads, batch 32, full softmax with tied embeddings. */
function transformer(): Model {
  const [items, length, d, batch] = [1000, 20, 32, 32];
  const square = (seed: number) => parameter(d, d, seed);
  const norm = () => ({ rows: 1, columns: d, start: new Float32Array(d).fill(1) });
  const E = parameter(items, d, 1);
  const [wq, wk, wv, wo, g1, b1, g2, b2] = [
    square(2),
    square(3),
    square(4),
    square(5),
    norm(),
    parameter(1, d, 6),
    norm(),
    parameter(1, d, 7),
  ];
  const [up, upBias, down] = [parameter(d, 4 * d, 8), parameter(1, 4 * d, 9), parameter(4 * d, d, 10)];
  return {
    name: "d transformer, 1000 items, 20 × 32, 2 heads, batch 32",
    parameters: [E, wq, wk, wv, wo, g1, b1, g2, b2, up, upBias, down],
    lazy: false,
    program: (step) => {
      const rows = batch * length;
      const [now, next] = [draws(rows, items, 2 * step), draws(rows, items, 2 * step + 1)];
      return (ops) => {
        const x = ops.gather(E, now);
        const y = ops.layerNorm(x, g1, b1);
        const mixed = ops.attention(
          ops.matMul(y, ops.whole(wq)),
          ops.matMul(y, ops.whole(wk)),
          ops.matMul(y, ops.whole(wv)),
          { length, heads: 2 },
        );
        const z = ops.add(x, ops.matMul(mixed, ops.whole(wo)));
        const hidden = ops.gelu(ops.addBias(ops.matMul(ops.layerNorm(z, g2, b2), ops.whole(up)), upBias));
        const out = ops.add(z, ops.matMul(hidden, ops.whole(down)));
        return ops.softmax(ops.matMul(out, ops.whole(E), { transposeB: true }), next);
      };
    },
  };
}

async function medianStep(engine: Engine, model: Model): Promise<number> {
  for (let k = 0; k < WARM_UP; k++) await engine.step(model.program(k));
  const times: number[] = [];
  const begun = performance.now();
  for (let k = 0; k < STEPS && (k < 3 || performance.now() - begun < MOST_MS); k++) {
    const program = model.program(WARM_UP + k);
    const start = performance.now();
    await engine.step(program);
    times.push(performance.now() - start);
  }
  return median(times);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

interface Row {
  readonly model: string;
  readonly textbook: number;
  readonly accelerated: number;
  readonly native: number;
  readonly lazy: number | null;
}

async function measure(model: Model, kernels: Kernels, tf: typeof Tf): Promise<Row> {
  const adam: Optimizer = { kind: "adam", learningRate: 0.01 };
  const makers: Record<string, () => Promise<Engine>> = {
    textbook: async () => createTextbookEngine(model.parameters, adam),
    native: () => createNativeEngine(kernels, model.parameters, adam),
  };
  if (model.lazy)
    makers.lazy = () => createNativeEngine(kernels, model.parameters, { ...adam, kind: "lazy-adam" });
  const times: Record<string, number[]> = {};
  const time = async (name: string, make: () => Promise<Engine>) => {
    const engine = await make();
    times[name] = [...(times[name] ?? []), await medianStep(engine, model)];
    engine.dispose();
  };
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, make] of Object.entries(makers)) await time(name, make);
    const acceleration = await accelerate(tf);
    await time("accelerated", makers.textbook!);
    acceleration.off();
  }
  const best = (name: string) => Math.min(...times[name]!);
  return {
    model: model.name,
    textbook: best("textbook"),
    accelerated: best("accelerated"),
    native: best("native"),
    lazy: model.lazy ? best("lazy") : null,
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      models: { type: "string", default: "a,b,c,d" },
      wide: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const makers = { a: network, b: factors, c: towers, d: transformer };
  const models: Model[] = [];
  for (const name of values.models.split(",")) {
    if (!Object.hasOwn(makers, name))
      throw new Error(`There is no model "${name}". Choose among ${Object.keys(makers).join(", ")}.`);
    models.push(makers[name as keyof typeof makers]());
  }
  if (values.wide)
    for (const items of [4000, 100_000])
      for (const d of [32, 64, 128])
        for (const batch of [256, 2048]) models.push(factors({ items, d, batch }));
  const tf = await startBackend("wasm");
  const kernels = await Kernels.compile(await kernelBytes());
  provideKernels(kernels);
  const rows: Row[] = [];
  for (const model of models) rows.push(await measure(model, kernels, tf));
  if (values.json) {
    console.log(JSON.stringify({ cpu: cpus()[0]?.model ?? "unknown", node: process.version, rows }));
    return;
  }
  console.log(
    `ms a step, Adam; textbook: tfjs on wasm with our gradient of gather; Node ${process.version}\n`,
  );
  const cell = (value: number | null) => (value === null ? "–" : value.toFixed(3)).padStart(9);
  console.log(`${"".padEnd(58)}textbook  accelerated      native        lazy`);
  for (const { model, textbook, ...others } of rows) {
    const beside = [others.accelerated, others.native, others.lazy].map((value) => {
      const times = value === null ? "" : `${(textbook / value).toFixed(1)}×`;
      return `${cell(value)} ${times.padStart(6)}`;
    });
    console.log(`${model.padEnd(57)}${cell(textbook)}${beside.join("")}`);
  }
}

void main();
