// The notebook of lesson 2.4, for both languages. The last two cells are the exercise: the first of them is handed in.

// %% data
import { facts, openData, table } from "aisle";

const shop = await openData(); // the file you dropped, or else the market
const { user, item, itemCount } = shop.events;
const purchases = item.length;

// A purchase is a repeat when this person has bought this item before.
const seen = new Set<number>();
const repeat = new Uint8Array(purchases);
const sold = new Float64Array(itemCount); // purchases of each item
const repeats = new Float64Array(itemCount); // and how many of them are repeats
for (let row = 0; row < purchases; row++) {
  const pair = user[row]! * itemCount + item[row]!;
  repeat[row] = seen.has(pair) ? 1 : 0;
  seen.add(pair);
  sold[item[row]!]!++;
  repeats[item[row]!]! += repeat[row]!;
}
const base = repeats.reduce((sum, one) => sum + one, 0) / purchases;

// Fifths of the catalogue, from the items that hardly sell to the bestsellers.
const bySales = [...sold.keys()].filter((i) => sold[i]! > 0).sort((a, b) => sold[a]! - sold[b]!);
const fifths = Array.from({ length: 5 }, (_, n) =>
  bySales.slice(Math.floor((n * bySales.length) / 5), Math.floor(((n + 1) * bySales.length) / 5)),
);
const total = (of: Float64Array, group: number[]) => group.reduce((sum, i) => sum + of[i]!, 0);

const say = (en: string, zh: string) => ({ en, zh });
const fifthNames = [
  say("hardly sold", "几乎不卖"),
  say("second fifth", "第二档"),
  say("middle fifth", "第三档"),
  say("fourth fifth", "第四档"),
  say("bestsellers", "畅销"),
];
facts({
  purchases: { name: say("Purchases", "购买次数"), value: purchases },
  base: { name: say("Repeats among them", "其中的复购"), value: base, format: "percent" },
});
table(
  fifths.map((group, n) => ({
    group: fifthNames[n]!,
    least: sold[group[0]!]!,
    most: sold[group.at(-1)!]!,
    share: total(repeats, group) / total(sold, group),
  })),
  {
    caption: say("Items by how often they sell: the answer, by counting", "商品按销量分档：数出来的答案"),
    columns: {
      group: { name: say("Items", "商品") },
      least: { name: say("sold at least", "最少卖出") },
      most: { name: say("at most", "最多卖出") },
      share: { name: say("repeats", "复购占比"), format: "percent", bar: true },
    },
  },
);

// %% rules
/** Takes one step: moves w against the gradient g. What it remembers it keeps to itself. */
type Rule = (w: Float64Array, g: Float64Array) => void;

/** (2) */
function sgd(rate: number): Rule {
  return (w, g) => {
    for (let i = 0; i < w.length; i++) w[i]! -= rate * g[i]!;
  };
}

/** (3) */
function momentum(rate: number, mu = 0.9): Rule {
  let u = new Float64Array();
  return (w, g) => {
    if (u.length === 0) u = new Float64Array(w.length);
    for (let i = 0; i < w.length; i++) {
      u[i] = mu * u[i]! + g[i]!;
      w[i]! -= rate * u[i]!;
    }
  };
}

/** (4) to (6); lazy: only the rows of the batch move, see below */
function adam(rate: number, { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7, lazy = false } = {}): Rule {
  let [m, v, t] = [new Float64Array(), new Float64Array(), 0];
  return (w, g) => {
    if (t++ === 0) [m, v] = [new Float64Array(w.length), new Float64Array(w.length)];
    const [c1, c2] = [1 - beta1 ** t, 1 - beta2 ** t];
    for (let i = 0; i < w.length; i++) {
      if (lazy && g[i] === 0) continue;
      m[i] = beta1 * m[i]! + (1 - beta1) * g[i]!;
      if (Math.abs(m[i]!) < 1e-30) m[i] = 0; // numbers that are nearly nothing are slow to compute with
      v[i] = beta2 * v[i]! + (1 - beta2) * g[i]! * g[i]!;
      w[i]! -= (rate * (m[i]! / c1)) / (Math.sqrt(v[i]! / c2) + epsilon);
    }
  };
}

// %% known train
import { pause, progress } from "aisle";

const logit = Math.log(base / (1 - base)); // everybody's share, to start from
const chance = (w: number) => 1 / (1 + Math.exp(-logit - w));

/** ln(1 + eᶻ), which is −ln(1 − σ(z)), without overflow. */
const softplus = (z: number) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

/** Mean log-loss over all purchases. */
function lossOf(w: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < itemCount; i++) {
    const z = logit + w[i]!;
    sum += repeats[i]! * softplus(-z) + (sold[i]! - repeats[i]!) * softplus(z);
  }
  return sum / purchases;
}
/** The least there is: every item at its own share. */
const xlogx = (x: number) => (x > 0 ? x * Math.log(x) : 0);
const least =
  bySales.reduce((sum, i) => {
    const p = repeats[i]! / sold[i]!;
    return sum - sold[i]! * (xlogx(p) + xlogx(1 - p));
  }, 0) / purchases;

/** The same order every time (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Goes through the purchases in batches and steps after each; what each item was thought of over the last epoch, in the mean. */
async function walk(rule: Rule, { size, epochs }: { size: number; epochs: number }) {
  const random = randomNumbers(1);
  const order = Int32Array.from(item.keys());
  const [w, g] = [new Float64Array(itemCount), new Float64Array(itemCount)];
  const said = new Float64Array(itemCount); // Σ of p over its purchases of the last epoch
  const gaps: number[] = [];
  for (let epoch = 1; epoch <= epochs; epoch++) {
    for (let k = purchases - 1; k > 0; k--) {
      const other = Math.floor(random() * (k + 1));
      const swapped = order[k]!;
      order[k] = order[other]!;
      order[other] = swapped;
    }
    for (let from = 0; from < purchases; from += size) {
      const rows = order.subarray(from, from + size);
      g.fill(0);
      for (const row of rows) {
        const i = item[row]!;
        const p = chance(w[i]!);
        g[i]! += (p - repeat[row]!) / rows.length;
        if (epoch === epochs) said[i]! += p;
      }
      rule(w, g);
      if ((from / size) % 64 === 0) await pause();
    }
    gaps.push(lossOf(w) - least);
  }
  return { gaps, said: fifths.map((group) => total(said, group) / total(sold, group)) };
}

const size = Math.max(16, Math.round(purchases / 2000)); // large files get larger batches
const push = size / 16;
const runs = [
  { name: "SGD", rate: 0.01 * push, rule: sgd(0.01 * push) },
  { name: "SGD", rate: push, rule: sgd(push) },
  { name: "SGD", rate: 10 * push, rule: sgd(10 * push) },
  { name: say("momentum", "动量"), rate: push, rule: momentum(push) },
  { name: "Adam", rate: 0.001, rule: adam(0.001) },
  { name: "Adam", rate: 0.01, rule: adam(0.01) },
  { name: "Adam", rate: 0.1, rule: adam(0.1) },
];
const nothing = lossOf(new Float64Array(itemCount)) - least;
const outcomes: {
  name: (typeof runs)[number]["name"];
  rate: number;
  first: number;
  last: number;
  rare: number;
  best: number;
}[] = [];
for (const { name, rate, rule } of runs) {
  const { gaps, said } = await walk(rule, { size, epochs: 10 });
  outcomes.push({ name, rate, first: gaps[0]!, last: gaps.at(-1)!, rare: said[0]!, best: said[4]! });
  progress({ done: outcomes.length, total: runs.length, unit: "run" });
}
facts({
  size: { name: say("Purchases a batch", "每批购买次数"), value: size },
  nothing: {
    name: say("Loss above the least at the start", "开始时比最低损失高出"),
    value: nothing,
    format: "decimal",
  },
});
table(outcomes, {
  caption: say("After 1 and 10 epochs", "1 轮和 10 轮之后"),
  columns: {
    name: { name: say("Rule", "规则") },
    rate: { name: say("rate", "学习率"), format: "decimal" },
    first: { name: say("loss above the least, epoch 1", "比最低损失高出，第 1 轮"), format: "decimal" },
    last: { name: say("epoch 10", "第 10 轮"), format: "decimal", bar: true },
    rare: { name: say("hardly sold", "几乎不卖"), format: "percent" },
    best: { name: say("bestsellers", "畅销"), format: "percent" },
  },
});

// %% once
import { curve } from "aisle";

/** How far one number has moved, step by step, after a long rest and then one purchase with the gradient −size. */
function onePurchase(rule: Rule, size: number): number[] {
  const [w, g] = [new Float64Array(1), new Float64Array(1)];
  for (let t = 0; t < 20_000; t++) rule(w, g);
  return Array.from({ length: 60 }, (_, t) => {
    g[0] = t === 0 ? -size : 0;
    rule(w, g);
    return w[0]!;
  });
}
const eta = 0.01;
const paths = {
  strong: onePurchase(adam(eta), 0.1),
  weak: onePurchase(adam(eta), 0.001),
  tiny: onePurchase(adam(eta), 0.00001),
  sgd: onePurchase(sgd(eta), 0.1),
};
const rest = curve({
  title: say("One purchase, then none", "来了一次购买，之后再也没有"),
  x: say("steps after it", "之后的步数"),
  series: {
    strong: say("Adam, gradient 0.1", "Adam，梯度 0.1"),
    weak: say("Adam, gradient 0.001", "Adam，梯度 0.001"),
    sgd: say("SGD, gradient 0.1", "SGD，梯度 0.1"),
  },
  xMax: 60,
});
for (let t = 0; t < 60; t++)
  rest.add(t + 1, { strong: paths.strong[t]!, weak: paths.weak[t]!, sgd: paths.sgd[t]! });
const inRates = (path: number[], t: number) => path[t]! / eta;
facts({
  first: {
    name: say("Adam’s first step, in learning rates", "Adam 第一步，合几个学习率"),
    value: inRates(paths.strong, 0),
    format: "decimal",
  },
  strong: {
    name: say("All in all, gradient 0.1", "总共走了，梯度 0.1"),
    value: inRates(paths.strong, 59),
    format: "decimal",
  },
  weak: {
    name: say("All in all, gradient 0.001", "总共走了，梯度 0.001"),
    value: inRates(paths.weak, 59),
    format: "decimal",
  },
  tiny: {
    name: say("All in all, gradient 0.00001", "总共走了，梯度 0.00001"),
    value: inRates(paths.tiny, 59),
    format: "decimal",
  },
  sgd: {
    name: say("SGD, gradient 0.1", "SGD，梯度 0.1"),
    value: inRates(paths.sgd, 59),
    format: "decimal",
  },
});

// %% alone train
// Step after every single purchase, as a model does that learns while the shop is open. (A large file: after a few.)
const few = Math.max(1, Math.round(purchases / 30_000));
const counted = fifths.map((group) => total(repeats, group) / total(sold, group));
const streams = [
  { name: say(`SGD, ${0.5 * few}`, `SGD，${0.5 * few}`), rule: sgd(0.5 * few) },
  { name: say("Adam, 0.01", "Adam，0.01"), rule: adam(0.01) },
  { name: say("Adam, 0.001", "Adam，0.001"), rule: adam(0.001) },
  {
    name: say("Adam, 0.01, β₂ = 0.99999", "Adam，0.01，β₂ = 0.99999"),
    rule: adam(0.01, { beta2: 0.99999 }),
  },
  { name: say("lazy Adam, 0.1", "惰性 Adam，0.1"), rule: adam(0.1, { lazy: true }) },
];
const byFifth = (name: { en: string; zh: string }, said: number[], gap: number) => ({
  name,
  gap,
  a: said[0]!,
  b: said[1]!,
  c: said[2]!,
  d: said[3]!,
  e: said[4]!,
});
const answers = [byFifth(say("counted", "数出来的"), counted, 0)];
for (const [n, { name, rule }] of streams.entries()) {
  const { said, gaps } = await walk(rule, { size: few, epochs: 6 });
  answers.push(byFifth(name, said, gaps.at(-1)!));
  progress({ done: n + 1, total: streams.length, unit: "run" });
}
table(answers, {
  caption: say(
    "What is said of purchases in each fifth: chance of a repeat",
    "对各档商品的购买，认为有多大可能是复购",
  ),
  columns: {
    name: { name: say("Rule, rate", "规则与学习率") },
    a: { name: fifthNames[0]!, format: "percent" },
    b: { name: fifthNames[1]!, format: "percent" },
    c: { name: fifthNames[2]!, format: "percent" },
    d: { name: fifthNames[3]!, format: "percent" },
    e: { name: fifthNames[4]!, format: "percent" },
    gap: { name: say("loss above the least", "比最低损失高出"), format: "decimal" },
  },
});

// %% race train
import * as tf from "@tensorflow/tfjs";
import { batches, evaluate, eventCount, ranker, rounds, splitByTime, stopSignal } from "aisle";

// The model of lesson 4.2, smaller: a vector of 16 numbers for each person and item, told apart from drawn items by log-loss.
const { train, heldOut } = splitByTime(shop.events, shop.suggestedCut);
const d = 16;
const batch = Math.max(512, Math.round(eventCount(train) / 100)); // large files get larger batches
const epochs = batch > 512 ? 2 : 4; // and fewer epochs
const wide = batch / 512; // a mean over more rows gives each of them less
const racers = [
  { name: say("SGD, 0.01", "SGD，0.01"), make: () => tf.train.sgd(0.01) },
  {
    name: say(`SGD, ${Math.round(300 * wide)}`, `SGD，${Math.round(300 * wide)}`),
    make: () => tf.train.sgd(300 * wide),
  },
  { name: say("Adam, 0.01", "Adam，0.01"), make: () => tf.train.adam(0.01) },
];

/** Trains from the same start; the mean loss of each epoch, and NDCG@10 on what people buy for the first time afterwards. */
async function trainWith(optimizer: tf.Optimizer, onEpoch: (epoch: number) => void) {
  const start = (rows: number, seed: number) =>
    tf.tidy(() => tf.variable(tf.randomNormal([rows, d], 0, 0.1, "float32", seed)));
  const [P, Q] = [start(train.userCount, 1), start(train.itemCount, 2)];
  const bi = tf.tidy(() => tf.variable(tf.zeros([train.itemCount])));
  const loss = (u: tf.Tensor1D, i: tf.Tensor1D, y: tf.Tensor1D) => {
    const [p, q] = [tf.gather(P, u), tf.gather(Q, i)];
    const r = tf
      .sum(tf.mul(p, q), 1)
      .add(tf.gather(bi, i))
      .add(Math.log(1 / 4));
    const length = tf.sum(tf.square(p), 1).add(tf.sum(tf.square(q), 1));
    return tf.losses.sigmoidCrossEntropy(y, r).add(tf.mul(0.01, tf.mean(length))) as tf.Scalar;
  };
  try {
    const losses: number[] = [];
    for await (const epoch of rounds(epochs, { quiet: true })) {
      const steps: tf.Scalar[] = [];
      for (const { u, i, y } of batches(train, { size: batch, negatives: 4, seed: epoch })) {
        steps.push(optimizer.minimize(() => loss(u, i, y), true)!);
        await pause();
      }
      const mean = tf.tidy(() => tf.mean(tf.stack(steps)));
      losses.push((await mean.data())[0]!);
      tf.dispose([mean, ...steps]);
      onEpoch(epoch);
    }
    const [p, q, b] = (await Promise.all([P.data(), Q.data(), bi.data()])) as [
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    const scores = (person: number) =>
      b.map((sum, i) => {
        for (let k = 0; k < d; k++) sum += p[person * d + k]! * q[i * d + k]!;
        return sum;
      });
    const { mean } = await evaluate(ranker("MF", scores), {
      train,
      heldOut,
      k: 10,
      among: "new",
      signal: stopSignal(),
    });
    return { losses, ndcg: mean.ndcg };
  } finally {
    tf.dispose([P, Q, bi]);
    optimizer.dispose();
  }
}

const results: { name: { en: string; zh: string }; first: number; last: number; ndcg: number }[] = [];
for (const [n, { name, make }] of racers.entries()) {
  const { losses, ndcg } = await trainWith(make(), (epoch) =>
    progress({ done: n * epochs + epoch, total: racers.length * epochs, unit: "epoch" }),
  );
  results.push({ name, first: losses[0]!, last: losses.at(-1)!, ndcg });
}
table(results, {
  caption: say(`Matrix factorisation, ${epochs} epochs`, `矩阵分解，${epochs} 轮`),
  columns: {
    name: { name: say("Rule, rate", "规则与学习率") },
    first: { name: say("training loss, epoch 1", "训练损失，第 1 轮"), format: "decimal" },
    last: { name: say(`epoch ${epochs}`, `第 ${epochs} 轮`), format: "decimal" },
    ndcg: { name: say("NDCG@10, new", "NDCG@10（新）"), format: "decimal", bar: true },
  },
});

// %% places
type Recipe =
  | { kind: "sgd" }
  | { kind: "momentum"; mu: number }
  | { kind: "adam"; beta1: number; beta2: number; epsilon: number };

/** Where every parameter stands after each step. */
function places(
  rule: Recipe,
  start: Float64Array[],
  gradients: (Float64Array | null)[][], // gradients[t][k]: of parameter k at step t; null where it has no part in it
  rates: Float64Array, // rates[t]: learning rate of step t
): Float64Array[][] {
  const now = start.map((one) => one.slice()); // copies, so that start stays as it is
  return gradients.map((step, t) => {
    for (const [k, g] of step.entries()) {
      if (g === null) continue;
      const w = now[k]!;
      // Right for SGD. The rest is yours: what does each parameter have to remember, and for how long?
      if (rule.kind !== "sgd") continue;
      for (let i = 0; i < w.length; i++) w[i]! -= rates[t]! * g[i]!;
    }
    return now.map((one) => one.slice());
  });
}

// %% try
const example = {
  start: [Float64Array.of(1, -2)],
  gradients: [[Float64Array.of(2, -4)], [Float64Array.of(0.4, 8)], [Float64Array.of(-1.2, 1.6)]],
  rates: Float64Array.of(0.1, 0.1, 0.1),
};
/** What the rules of this notebook make of it. */
function wantedBy(rule: Rule): Float64Array[] {
  const w = example.start[0]!.slice();
  return example.gradients.map(([g]) => {
    rule(w, g!);
    return w.slice();
  });
}
const tried = [
  { name: "SGD", recipe: { kind: "sgd" }, wanted: wantedBy(sgd(0.1)) },
  { name: say("momentum", "动量"), recipe: { kind: "momentum", mu: 0.9 }, wanted: wantedBy(momentum(0.1)) },
  {
    name: "Adam",
    recipe: { kind: "adam", beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
    wanted: wantedBy(adam(0.1)),
  },
] as const;
table(
  tried.flatMap(({ name, recipe, wanted }) => {
    const got = places(recipe, example.start, example.gradients, example.rates);
    return wanted.map((right, t) => {
      const yours = [...(got[t]?.[0] ?? [])];
      return {
        name,
        step: t + 1,
        wanted: [...right].map((one) => one.toFixed(6)).join(", "),
        got: yours.map((one) => one.toFixed(6)).join(", "),
        right: right.every((one, i) => Math.abs(one - (yours[i] ?? Number.NaN)) < 1e-6) ? "✓" : "✗",
      };
    });
  }),
  {
    caption: say("The printed example", "题目里的例子"),
    columns: {
      name: { name: say("Rule", "规则") },
      step: { name: say("Step", "步") },
      wanted: { name: say("Wanted", "应为") },
      got: { name: say("Yours", "你的") },
      right: { name: say("Agree", "一致") },
    },
  },
);
