// Made-up outputs of the kinds that judge and look inside, for the page of samples.
import type { Output } from "@/lib/learner/output";
import { numbers, title } from "./sample-outputs";

export const tree: Output = {
  kind: "value",
  text: '{ model: "MF", settings: {…}, losses: Float32Array(400) }',
  tree: [
    {
      depth: 0,
      name: "",
      text: '{ model: "MF", settings: {…}, losses: Float32Array(400), at: 2026-05-04T08:00:00.000Z }',
    },
    { depth: 1, name: "model", text: '"MF"' },
    { depth: 1, name: "settings", text: "{ d: 32, lambda: 0.01 }" },
    { depth: 2, name: "d", text: "32" },
    { depth: 2, name: "lambda", text: "0.01" },
    { depth: 1, name: "losses", text: "Float32Array(400) [0.52, 0.49, 0.47, …]", left: 398 },
    { depth: 2, name: "0", text: "0.52" },
    { depth: 2, name: "1", text: "0.49" },
    { depth: 1, name: "at", text: "2026-05-04T08:00:00.000Z" },
    { depth: 1, name: "last", text: "RangeError: index 7 is out of range", left: 0 },
  ],
};

const ROWS = 100_000;

/** Made when asked for: a hundred thousand rows are not kept for nothing. */
export function longTable(): Output {
  const next = numbers(3);
  return {
    kind: "table",
    caption: { en: "Every purchase", zh: "全部购买记录" },
    columns: [
      {
        name: { en: "Item", zh: "商品" },
        format: "text",
        values: Array.from({ length: ROWS }, (_, k) => title((k * 7919) % 1000)),
      },
      {
        name: { en: "Person", zh: "用户" },
        format: "text",
        values: Array.from({ length: ROWS }, (_, k) => `U${(k * 31) % 2000}`),
      },
      {
        name: { en: "Pieces", zh: "件数" },
        format: "integer",
        values: Float64Array.from({ length: ROWS }, () => Math.ceil(next() ** 4 * 12)),
      },
      {
        name: { en: "Price", zh: "价格" },
        format: "decimal",
        values: Float64Array.from({ length: ROWS }, () => 2 + next() * 120),
      },
    ],
  };
}

const curve = (bend: number) => {
  const x = Array.from({ length: 41 }, (_, k) => k / 40);
  return { x, y: x.map((at) => at ** bend) };
};

export const roc: Output = {
  kind: "roc",
  title: { en: "Who clicks", zh: "谁会点击" },
  series: [
    { name: { en: "Logistic regression", zh: "逻辑回归" }, ...curve(0.5), auc: 0.667 },
    { name: { en: "Factorisation machine", zh: "因子分解机" }, ...curve(0.34), auc: 0.746 },
    { name: "DeepFM", ...curve(0.29), auc: 0.775 },
  ],
};

const bins = (push: number) =>
  Array.from({ length: 10 }, (_, k) => {
    const probability = (k + 0.5) / 10;
    return {
      examples: 900 - k * 80,
      from: k / 10,
      to: (k + 1) / 10,
      probability,
      rate: Math.min(1, Math.max(0, probability + push * (probability - 0.5) + (k % 3) * 0.01)),
    };
  });

export const calibration: Output = {
  kind: "calibration",
  title: { en: "Promised and kept", zh: "预测与实际" },
  series: [
    { name: { en: "Logistic regression", zh: "逻辑回归" }, bins: bins(-0.1), ece: 0.021 },
    { name: "DeepFM", bins: bins(-0.4), ece: 0.094 },
  ],
};

export const confusion: Output = {
  kind: "confusion",
  title: { en: "Which department", zh: "属于哪个大类" },
  classes: [
    { en: "Kitchen", zh: "厨房" },
    { en: "Wear", zh: "服饰" },
    { en: "Home", zh: "家居" },
    { en: "Outdoors", zh: "户外" },
  ],
  counts: [412, 3, 61, 2, 5, 320, 9, 41, 88, 4, 290, 7, 1, 22, 6, 97],
};

const WORDS = [
  { en: "kettle", zh: "电水壶" },
  { en: "mug", zh: "马克杯" },
  { en: "tea", zh: "茶叶" },
  { en: "umbrella", zh: "雨伞" },
  { en: "travel backpack", zh: "旅行背包" },
  { en: "lamp", zh: "台灯" },
  { en: "notebook", zh: "笔记本" },
  { en: "phone", zh: "手机" },
];

export const attention: Output = {
  kind: "attention",
  title: { en: "Where each purchase looks", zh: "每次购买关注什么" },
  queries: WORDS,
  keys: WORDS,
  heads: [0, 1, 2].map((head) => ({
    name: { en: `Head ${head + 1}`, zh: `第 ${head + 1} 个头` },
    weights: WORDS.flatMap((_, q) => {
      const raw = WORDS.map((_, k) => (k > q ? 0 : Math.exp(-Math.abs(q - k - head) * 0.9)));
      const sum = raw.reduce((a, b) => a + b, 0);
      return raw.map((value) => value / sum);
    }),
  })),
};

const layer = (seed: number, units: number) => {
  const next = numbers(seed);
  return Array.from({ length: units }, () => next() * 2 - 1);
};

export const network: Output = {
  kind: "network",
  title: { en: "A network for clicks", zh: "预测点击的网络" },
  layers: [
    {
      name: { en: "input", zh: "输入" },
      activations: [1, 0.4, 0, 0.9],
      gradients: layer(1, 4),
      names: [
        { en: "price", zh: "价格" },
        { en: "discount", zh: "折扣" },
        { en: "new item", zh: "新品" },
        { en: "seen before", zh: "曾浏览" },
      ],
    },
    { name: "dense", activations: layer(2, 6).map((value) => Math.max(0, value)), gradients: layer(3, 6) },
    { name: "dense_1", activations: layer(4, 4).map((value) => Math.max(0, value)), gradients: layer(5, 4) },
    { name: "dense_2", activations: [0.37], gradients: [-0.63], names: [{ en: "click", zh: "点击" }] },
  ],
  weights: [
    { values: layer(6, 24), gradients: layer(7, 24), bias: layer(8, 6) },
    { values: layer(9, 24), gradients: layer(10, 24), bias: layer(11, 4) },
    { values: layer(12, 4), gradients: layer(13, 4), bias: [0.1] },
  ],
  loss: 0.994,
};
