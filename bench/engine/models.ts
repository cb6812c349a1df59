// The four programs whose steps are timed, as specs that can be sent to a worker or to another process and as losses of the op set.
// bench/peers/torch_steps.py has the same four in PyTorch.
import type { Parameter, Program } from "../../lib/recsys/engine/ops";
import { createRng } from "../../lib/recsys/rng";

interface FactorsSpec {
  readonly model: "b";
  readonly items: number;
  readonly d: number;
  readonly batch: number;
}

/** a: a small network, b: matrix factorisation, c: two towers, d: a transformer over items. */
export type Spec = { readonly model: "a" | "c" | "d" } | FactorsSpec;

export interface Model {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** @param step draws another batch for each */
  program(step: number): Program;
  /** Whether its tables are only gathered from, so that lazy steps make sense. */
  readonly lazy: boolean;
}

const narrow: FactorsSpec = { model: "b", items: 4000, d: 32, batch: 256 };

/** b with small and large catalogues, widths and batches. */
export const wideSpecs: readonly Spec[] = [4000, 100_000].flatMap((items) =>
  [32, 64, 128].flatMap((d) => [256, 2048].map((batch) => ({ model: "b", items, d, batch }) as const)),
);

/** @throws Error for a model that does not exist */
export function specOf(model: string): Spec {
  if (model === "b") return narrow;
  if (model === "a" || model === "c" || model === "d") return { model };
  throw new Error(`There is no model "${model}". Choose among a, b, c, d.`);
}

export function makeModel(spec: Spec): Model {
  if (spec.model === "a") return network();
  if (spec.model === "b") return factors(spec);
  return spec.model === "c" ? towers() : transformer();
}

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

function factors({ items, d, batch }: Omit<FactorsSpec, "model">): Model {
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
