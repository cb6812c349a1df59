// The notebook of lesson 0.3, for both languages: what a transformer has to learn, compute and keep, counted and then measured; the
// same market judged over three sizes; and a bill in the learner's own prices.

// %% count
import { table } from "aisle";

const say = (en: string, zh: string) => ({ en, zh });

interface Shape {
  items: number; // rows of the table: things of a shop, or words of a vocabulary
  d: number; // numbers in a vector
  layers: number; // blocks
  inner: number; // units between the two layers of a block's feed-forward network
  length: number; // places that are looked at
}

const tableOf = ({ items, d }: Shape) => items * d;
/** Equation (1): four matrices of attention, two of the feed-forward network with their biases, two normalisations. */
const blockOf = ({ d, inner }: Shape) => 4 * d * d + 2 * d * inner + inner + d + 4 * d;
const parametersOf = (shape: Shape) =>
  tableOf(shape) + shape.layers * blockOf(shape) + shape.length * shape.d + 2 * shape.d;

/** Equation (2): forward, for one place. A table is looked up, not multiplied; to choose among all items, it is. */
const blockFlops = ({ d, inner, layers, length }: Shape) =>
  layers * (2 * (4 * d * d + 2 * d * inner) + 4 * length * d);
const choiceFlops = ({ items, d }: Shape) => 2 * items * d;

const shapes = [
  { name: say("this shop", "本课的商城"), items: 1000, d: 32, layers: 2, inner: 128, length: 20 },
  { name: say("a marketplace", "大平台"), items: 10_000_000, d: 64, layers: 2, inner: 256, length: 50 },
  {
    name: say("a language model", "语言模型"),
    items: 32_000,
    d: 4096,
    layers: 32,
    inner: 16_384,
    length: 2048,
  },
];
const short = (value: number) => value.toExponential(2).replace("e+", "e");
table(
  shapes.map((shape) => ({
    name: shape.name,
    all: short(parametersOf(shape)),
    inTable: tableOf(shape) / parametersOf(shape),
    flops: short(blockFlops(shape)),
    choice: short(choiceFlops(shape)),
    perParameter: blockFlops(shape) / (shape.layers * blockOf(shape)),
  })),
  {
    caption: say("Counted: three transformers", "数出来的：三个 Transformer"),
    columns: {
      name: { name: say("Model of", "模型") },
      all: { name: say("Parameters", "参数量") },
      inTable: { name: say("of them in the table", "其中嵌入表占"), format: "percent", bar: true },
      flops: { name: say("FLOPs a place, blocks", "每个位置：各层 FLOPs") },
      choice: { name: say("to choose among all", "在全部里选") },
      perParameter: { name: say("FLOPs ÷ block parameters", "FLOPs ÷ 各层参数"), format: "decimal" },
    },
  },
);

// %% build
import * as tf from "@tensorflow/tfjs";

/** softmax(Q Kᵀ / √d) V, where no place sees a later one. It has nothing to learn. */
class Attend extends tf.layers.Layer {
  static className = "Attend";
  override computeOutputShape(shapes: tf.Shape[]) {
    return shapes[0]!;
  }
  override call(inputs: tf.Tensor[]) {
    return tf.tidy(() => {
      const [q, k, v] = inputs as [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D];
      const [, n, d] = q.shape;
      const sees = tf.linalg.bandPart(tf.ones([n, n]), -1, 0);
      const hidden = tf.mul(tf.sub(1, sees), -1e9);
      return tf.matMul(tf.softmax(tf.add(tf.div(tf.matMul(q, k, false, true), Math.sqrt(d)), hidden)), v);
    });
  }
}

/** A transformer in plain TensorFlow.js: items and their places go in, a vector for each place comes out. */
function transformer({ items, d, layers, inner, length }: Shape) {
  const dense = (
    units: number,
    x: tf.SymbolicTensor,
    more: { useBias?: boolean; activation?: "relu" } = {},
  ) => tf.layers.dense({ units, ...more }).apply(x) as tf.SymbolicTensor;
  const norm = (x: tf.SymbolicTensor) => tf.layers.layerNormalization().apply(x) as tf.SymbolicTensor;
  const add = (...both: tf.SymbolicTensor[]) => tf.layers.add().apply(both) as tf.SymbolicTensor;
  const embed = (rows: number, x: tf.SymbolicTensor) =>
    tf.layers.embedding({ inputDim: rows, outputDim: d }).apply(x) as tf.SymbolicTensor;

  const ids = tf.input({ shape: [length], dtype: "int32" });
  const places = tf.input({ shape: [length], dtype: "int32" });
  let x = add(embed(items, ids), embed(length, places));
  for (let block = 0; block < layers; block++) {
    const seen = norm(x);
    const [q, k, v] = [0, 1, 2].map(() => dense(d, seen, { useBias: false }));
    x = add(x, dense(d, new Attend().apply([q!, k!, v!]) as tf.SymbolicTensor, { useBias: false }));
    x = add(x, dense(d, dense(inner, norm(x), { activation: "relu" })));
  }
  return tf.model({ inputs: [ids, places], outputs: norm(x) });
}

const checked = [16, 64].map((d) => {
  const shape = { items: 1000, d, layers: 2, inner: 4 * d, length: 20 };
  const built = transformer(shape);
  const row = { d, formula: parametersOf(shape), counted: built.countParams() };
  built.dispose();
  return row;
});
table(checked, {
  caption: say("Our count beside TensorFlow.js’s", "公式与 TensorFlow.js 的计数"),
  columns: {
    d: { name: say("d", "d"), format: "integer" },
    formula: { name: say("by equation (1)", "按式 (1)"), format: "integer" },
    counted: { name: say("countParams()", "countParams()"), format: "integer" },
  },
});

// %% measure train
import { pause } from "aisle";

const windows = 16; // histories in a step
/** Best of a few, in milliseconds: the rest is what else the machine had to do. */
async function quickest(times: number, work: () => tf.Tensor): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let time = 0; time < times; time++) {
    const began = performance.now();
    const result = work();
    await result.data();
    best = Math.min(best, performance.now() - began);
    result.dispose();
    await pause();
  }
  return best;
}

const measured = [];
for (const d of [16, 64, 128]) {
  const shape = { items: 1000, d, layers: 2, inner: 4 * d, length: 20 };
  const ids = tf.randomUniform([windows, shape.length], 0, shape.items, "int32", 1);
  const places = tf.tidy(() => tf.tile(tf.range(0, shape.length, 1, "int32").expandDims(), [windows, 1]));
  const next = tf.randomUniform([windows * shape.length], 0, shape.items, "int32", 2) as tf.Tensor1D;
  const bytes = () => tf.memory().numBytes;

  const empty = bytes();
  const built = transformer(shape);
  const weights = bytes() - empty;
  const items = built.layers.find((layer) => layer.countParams() === tableOf(shape))!.weights[0]!;
  const forward = () => built.apply([ids, places]) as tf.Tensor;
  /** Chooses among all items at every place, and pays −ln p of the right one. */
  const loss = () =>
    tf.tidy(() => {
      const logits = tf.matMul(forward().reshape([-1, d]), items.read() as tf.Tensor2D, false, true);
      return tf.losses.softmaxCrossEntropy(tf.oneHot(next, shape.items), logits) as tf.Scalar;
    });

  const adam = tf.train.adam(0.001);
  const step = () => adam.minimize(loss, true)!;
  const before = bytes();
  const first = await tf.profile(() => step());
  (first.result as tf.Tensor).dispose();
  const kept = bytes() - before;
  const once = await quickest(3, loss);
  const trained = await quickest(3, step);

  const flops = windows * shape.length * (blockFlops(shape) + choiceFlops(shape));
  measured.push({
    d,
    parameters: parametersOf(shape),
    weights: weights / parametersOf(shape),
    adam: kept / parametersOf(shape),
    peak: (first.peakBytes - before) / 1e6,
    flops: flops / 1e6,
    once,
    ratio: trained / once,
    speed: flops / once / 1e6,
  });
  table(measured, {
    id: "measured",
    caption: say("Measured on this device, 320 places a step", "在你这台设备上实测，每步 320 个位置"),
    columns: {
      d: { name: say("d", "d"), format: "integer" },
      parameters: { name: say("Parameters", "参数量"), format: "integer" },
      weights: { name: say("bytes each", "每个参数的字节"), format: "decimal" },
      adam: { name: say("Adam’s, each", "Adam 另加"), format: "decimal" },
      peak: { name: say("Peak of a step, MB", "一步的峰值 MB"), format: "decimal" },
      flops: { name: say("MFLOPs forward", "前向 MFLOPs"), format: "integer" },
      once: { name: say("forward, ms", "前向 ms"), format: "decimal" },
      ratio: { name: say("step ÷ forward", "一步 ÷ 前向"), format: "decimal" },
      speed: { name: say("GFLOP/s", "GFLOP/s"), format: "decimal" },
    },
  });
  adam.dispose();
  built.dispose();
  tf.dispose([ids, places, next]);
}

// %% market train
import {
  evaluate,
  type Interactions,
  ItemKnn,
  Markov,
  openData,
  Popularity,
  progress,
  type Recommender,
  SasRec,
  selectRows,
  splitByTime,
  stopSignal,
} from "aisle";

// The log, the split, the lists to beat and the metric: whatever is judged, these four stay.
const shop = await openData();
const { train, heldOut } = splitByTime(shop.events, shop.suggestedCut);

const scores: { model: { en: string; zh: string }; numbers: number; ndcg: number; error: number }[] = [];
async function judge(
  model: Recommender,
  name: { en: string; zh: string },
  numbers: number,
  from: Interactions = train,
) {
  await model.fit(from, { seed: 1, signal: stopSignal(), onProgress: progress });
  const { mean, perUser } = await evaluate(model, {
    train,
    heldOut,
    k: 10,
    among: "new",
    signal: stopSignal(),
  });
  const spread = perUser.ndcg.reduce((sum, one) => sum + (one - mean.ndcg) ** 2, 0);
  const error = Math.sqrt(spread / (perUser.ndcg.length - 1) / perUser.ndcg.length);
  scores.push({ model: name, numbers, ndcg: mean.ndcg, error });
  table(scores, {
    id: "scores",
    caption: say("First purchases in the weeks put away", "收起来的那几周里的首次购买"),
    columns: {
      model: { name: say("Model", "模型") },
      numbers: { name: say("Numbers learnt", "参数量"), format: "integer" },
      ndcg: { name: say("NDCG@10", "NDCG@10"), format: "decimal", bar: true },
      error: { name: say("standard error", "标准误"), format: "decimal" },
    },
  });
  await pause();
}

await judge(new Popularity(), say("bestsellers", "热门榜"), 0);
await judge(new Popularity({ recentDays: 28 }), say("bestsellers of 28 days", "近 28 天热门榜"), 0);
await judge(new Markov(), say("Markov chain (counts)", "马尔可夫链（计数）"), 0);
await judge(new ItemKnn(), say("ItemKNN (counts)", "ItemKNN（计数）"), 0);

const epochs = Math.max(1, Math.min(10, Math.round(250_000 / train.user.length))); // fewer on a large file
/** One block, compared with the whole catalogue at every place. Fewer rows are gone through more often. */
async function judgeTransformer(d: number, share = 1) {
  const rows = [...train.user.keys()].slice(-Math.round(share * train.user.length));
  const settings = { d, layers: 1, length: 20, epochs: Math.round(epochs / share) };
  const model = new SasRec({ ...settings, batchSize: 64, learningRate: 0.005 });
  const name =
    share === 1
      ? say(`transformer, d = ${d}`, `Transformer，d = ${d}`)
      : say(
          `transformer, d = ${d}, last ${100 * share}% of the log`,
          `Transformer，d = ${d}，只用最近 ${100 * share}% 的日志`,
        );
  const size = parametersOf({ ...settings, items: train.itemCount, inner: d });
  await judge(model, name, size, share === 1 ? train : selectRows(train, rows));
}
await judgeTransformer(4);
await judgeTransformer(16);
await judgeTransformer(32);
await judgeTransformer(32, 0.5);

// %% bill
// Yours: what a GPU costs you an hour, what it really does a second, how fast it reads its memory, and what a request is.
const price = 1; // an hour, in any money: with 1 the bill is in hours
const flopsASecond = 3e14; // not the data sheet's: what your jobs reach
const bytesASecond = 2e12;
const [prompt, answer] = [1000, 100]; // tokens in, tokens out
const together = 32; // requests that share a reading of the weights
const perWeight = 2; // bytes: 2 is half precision, 1 is int8

/** Keys and values of one request, for every layer and place. */
const cacheOf = ({ d, layers }: Shape, places: number) => 2 * layers * places * d * perWeight;

/** Seconds of one request when `batch` are answered at once: read the prompt, then write a token at a time. */
function secondsOf(shape: Shape, batch: number): number {
  const n = shape.layers * blockOf(shape);
  const read = (2 * n * prompt) / flopsASecond;
  const compute = (2 * n + choiceFlops(shape)) / flopsASecond;
  const memory = (perWeight * parametersOf(shape)) / batch + cacheOf(shape, prompt + answer / 2);
  return read + answer * Math.max(compute, memory / bytesASecond);
}

const bills = [
  {
    name: say("d = 2048, 24 layers", "d = 2048，24 层"),
    items: 32_000,
    d: 2048,
    layers: 24,
    inner: 8192,
    length: 2048,
  },
  {
    name: say("d = 4096, 32 layers", "d = 4096，32 层"),
    items: 32_000,
    d: 4096,
    layers: 32,
    inner: 16_384,
    length: 2048,
  },
].map((shape) => {
  const n = parametersOf(shape);
  const tokens = 20 * n; // the rule of thumb of Hoffmann and others
  return {
    name: shape.name,
    parameters: (n / 1e9).toFixed(2),
    weights: (perWeight * n) / 1e9,
    training: (16 * n) / 1e9,
    hours: Math.round((6 * n * tokens) / flopsASecond / 3600),
    cache: cacheOf(shape, prompt + answer) / 1e6,
    alone: (1000 * secondsOf(shape, 1) * price) / 3600,
    shared: (1000 * secondsOf(shape, together) * price) / 3600,
  };
});
table(bills, {
  caption: say("A bill in your own prices", "按你的价格算一张账单"),
  columns: {
    name: { name: say("Language model", "语言模型") },
    parameters: { name: say("10⁹ parameters", "参数（十亿）") },
    weights: { name: say("weights, GB", "权重 GB"), format: "decimal" },
    training: { name: say("in training, GB", "训练时 GB"), format: "decimal" },
    hours: { name: say("GPU hours to train", "训练 GPU 小时"), format: "integer" },
    cache: { name: say("cache a request, MB", "每请求缓存 MB"), format: "decimal" },
    alone: { name: say("1,000 requests, one at a time", "1000 次请求，逐个"), format: "decimal" },
    shared: { name: say(`${together} at a time`, `${together} 个一批`), format: "decimal" },
  },
});
