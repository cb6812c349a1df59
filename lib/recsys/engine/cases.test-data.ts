// Small programs that between them use the whole op set: what every engine must carry out alike.
import { createRng } from "../rng";
import type { Sparse } from "../sparse";
import type { Parameter, Program } from "./ops";
import { transposed } from "./sparse-matrix";

export function parameter(rows: number, columns: number, seed: number, deviation = 0.3): Parameter {
  const rng = createRng(seed);
  return {
    rows,
    columns,
    start: Float32Array.from({ length: rows * columns }, () => deviation * rng.normal()),
  };
}

const table = (rows: number, columns: number, seed: number): Parameter => ({
  ...parameter(rows, columns, seed),
  table: true,
});

export const draws = (count: number, below: number, seed: number) => {
  const rng = createRng(seed);
  return Int32Array.from({ length: count }, () => rng.below(below));
};

interface Case {
  readonly parameters: readonly Parameter[];
  readonly program: (step: number) => Program;
}

export function factorCase(loss: "bce" | "bpr" | "softmax"): Case {
  const [n, e, users, items, d] = [12, 3, 20, 15, 7];
  const [P, Q, b] = [table(users, d, 1), table(items, d, 2), table(items, 1, 3)];
  const program =
    (step: number): Program =>
    (ops) => {
      const p = ops.gather(P, draws(n, users, 10 + step));
      const bought = draws(n, items, 20 + step);
      const drawn = draws(n * e, items, 30 + step);
      const q = ops.gather(Q, bought);
      const common = ops.sum(ops.penalty(p, 0.02), ops.penalty(q, 0.03));
      if (loss === "softmax") {
        const logits = ops.matMul(ops.normalize(p), ops.normalize(q), { transposeB: true });
        const places = Int32Array.from({ length: n }, (_, k) => (k === 4 ? -1 : k));
        return ops.sum(ops.softmax(ops.scale(logits, 5), places), common);
      }
      const own = ops.add(ops.rowDot(p, q), ops.gather(b, bought));
      const others = ops.add(ops.rowDot(p, ops.gather(Q, drawn)), ops.gather(b, drawn));
      if (loss === "bpr") return ops.sum(ops.bpr(own, others), common);
      const zeros = new Float32Array(n * e);
      return ops.sum(ops.bce(own, new Float32Array(n).fill(1)), ops.bce(ops.add(others, own), zeros), common);
    };
  return { parameters: loss === "softmax" ? [P, Q] : [P, Q, b], program };
}

function networkCase(): Case {
  const [n, width, hidden, classes] = [9, 6, 10, 5];
  const [w1, b1, w2, b2] = [
    parameter(width, hidden, 1),
    parameter(1, hidden, 2),
    parameter(hidden, classes, 3),
    parameter(1, classes, 4),
  ];
  const x = parameter(n, width, 5, 1).start;
  const program = (): Program => (ops) => {
    const h = ops.addBias(ops.matMul(ops.constant(x, width), ops.whole(w1)), b1, { relu: true });
    return ops.softmax(ops.addBias(ops.matMul(h, ops.whole(w2)), b2), draws(n, classes, 6));
  };
  return { parameters: [w1, b1, w2, b2], program };
}

export function transformerCase(): Case {
  const [sequences, length, d, heads, items] = [3, 5, 8, 2, 11];
  const E = table(items, d, 1);
  const [wq, wk, wv, wo] = [2, 3, 4, 5].map((seed) => parameter(d, d, seed)) as [
    Parameter,
    Parameter,
    Parameter,
    Parameter,
  ];
  const gain = { rows: 1, columns: d, start: new Float32Array(d).fill(1) };
  const bias = parameter(1, d, 7);
  const program =
    (step: number): Program =>
    (ops) => {
      const rows = sequences * length;
      const x = ops.gather(E, draws(rows, items, 50 + step));
      const y = ops.layerNorm(x, gain, bias);
      const mixed = ops.attention(
        ops.matMul(y, ops.whole(wq)),
        ops.matMul(y, ops.whole(wk)),
        ops.matMul(y, ops.whole(wv)),
        { length, heads },
      );
      const out = ops.add(x, ops.gelu(ops.matMul(mixed, ops.whole(wo))));
      return ops.softmax(ops.matMul(out, ops.whole(E), { transposeB: true }), draws(rows, items, 60 + step));
    };
  return { parameters: [E, wq, wk, wv, wo, gain, bias], program };
}

/** What networks over tables need: features and averaged histories side by side, dropped out, gated, some of it asked. */
function partsCase(): Case {
  const [n, d] = [6, 5];
  const [P, Q] = [table(9, d, 1), table(4, 3, 2)];
  const W = parameter(2 * d + 3 + 1, 7, 3);
  const [gate, head, bias] = [parameter(2 * d + 3 + 1, 7, 4), parameter(7, 1, 5), parameter(1, 1, 6)];
  const slope = parameter(1, 7, 7);
  const lengths = Int32Array.of(2, 0, 3, 1, 0, 4);
  const program =
    (step: number): Program =>
    (ops) => {
      const past = ops.meanOfRuns(ops.gather(P, draws(10, 9, 10 + step)), lengths);
      const age = ops.constant(parameter(n, 1, 20 + step).start, 1);
      const [own, feature] = [ops.gather(P, draws(n, 9, 30 + step)), ops.gather(Q, draws(n, 4, 40 + step))];
      const x = ops.concat(own, feature, past, age);
      const mask = Float32Array.from(draws(n * 7, 3, 50 + step), (drawn) => (drawn === 0 ? 0 : 1.5));
      const gated = ops.multiply(ops.matMul(x, ops.whole(W)), ops.matMul(x, ops.whole(gate)));
      const bent = ops.prelu(ops.reshape(ops.reshape(gated, 21), 7), slope);
      const dropped = ops.multiply(bent, ops.constant(mask, 7));
      const asked = ops.rows(dropped, draws(8, n, 60 + step));
      const s = ops.addBias(ops.matMul(asked, ops.whole(head)), bias);
      return ops.bce(s, Float32Array.from(draws(8, 2, 70 + step)), { weight: 3 });
    };
  return { parameters: [P, Q, W, gate, head, bias, slope], program };
}

/** What a recurrent network and the losses of drawn items need: a state carried on, gates, weights by softmax. */
function carriedCase(): Case {
  const [n, d, places] = [3, 5, 4];
  const E = table(8, d, 1);
  const [update, candidate] = [parameter(d, d, 2, 0.6), parameter(d, d, 3, 0.6)];
  const program =
    (step: number): Program =>
    (ops) => {
      const read = ops.cut(ops.gather(E, draws(n * places, 8, 10 + step)), places);
      let h = ops.constant(new Float32Array(n * d), d);
      const after = read.map((x) => {
        const z = ops.sigmoid(ops.add(x, ops.matMul(h, ops.whole(update))));
        const c = ops.tanh(ops.matMul(ops.add(x, h), ops.whole(candidate)));
        h = ops.add(h, ops.multiply(z, ops.subtract(c, h)));
        return h;
      });
      const scores = ops.matMul(ops.stack(...after), ops.gather(E, draws(6, 8, 20 + step)), {
        transposeB: true,
      });
      const won = ops.subtract(scores, ops.softplus(scores));
      const ranking = ops.subtract(ops.logSumExp(scores), ops.logSumExp(won));
      const height = ops.rowDot(ops.softmaxRows(scores), ops.multiply(scores, scores));
      return ops.mean(ops.add(ranking, ops.scale(height, 2)));
    };
  return { parameters: [E, update, candidate], program };
}

/**
 * What graphs and autoencoders need: sums over neighbours there and back, and vectors used as a whole of which a few are gathered besides.
 * User 1 has no neighbour, user 2 has one of them twice, most items have none.
 */
function graphCase(): Case {
  const [users, items, d] = [4, 30, 5];
  const [P, Q] = [parameter(users, d, 1), parameter(items, d, 2)];
  const bias = parameter(1, d, 3);
  const toUsers: Sparse = {
    start: Int32Array.of(0, 3, 3, 6, 8),
    column: Int32Array.of(4, 0, 29, 7, 0, 7, 12, 4),
    value: Float32Array.of(0.5, 0.7, -0.4, 1.2, 0.3, 0.6, 0.9, 0.2),
  };
  const program =
    (step: number): Program =>
    (ops) => {
      const near = ops.sigmoid(ops.addBias(ops.sumRows(ops.whole(Q), toUsers), bias));
      const both = ops.add(ops.whole(P), near);
      const far = ops.add(ops.whole(Q), ops.sumRows(both, transposed(toUsers, items)));
      const again = ops.sumRows(far, toUsers);
      const p = ops.rows(ops.add(again, both), draws(6, users, 10 + step));
      const ranking = ops.bpr(
        ops.rowDot(p, ops.rows(far, draws(6, items, 20 + step))),
        ops.rowDot(p, ops.rows(far, draws(6, items, 30 + step))),
      );
      return ops.sum(ranking, ops.penalty(ops.gather(Q, draws(3, items, 40 + step)), 0.1));
    };
  return { parameters: [P, Q, bias], program };
}

export const cases: Readonly<Record<string, () => Case>> = {
  "factors by log-loss": () => factorCase("bce"),
  "factors by pairs": () => factorCase("bpr"),
  "two towers by softmax": () => factorCase("softmax"),
  network: networkCase,
  transformer: transformerCase,
  "parts of towers": partsCase,
  "a state carried on": carriedCase,
  "sums over neighbours": graphCase,
};
