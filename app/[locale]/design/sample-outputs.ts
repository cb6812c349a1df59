// Made-up outputs of every kind for the page of samples.
import { smallNetwork } from "@/lib/learner/backprop/network";
import { stepsOf } from "@/lib/learner/backprop/steps";
import type { Output } from "@/lib/learner/output";

/** A small generator with a fixed start, so that the samples look the same each time. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const GROUPS = [
  { en: "Kitchen", zh: "厨房" },
  { en: "Wear", zh: "服饰" },
  { en: "Home", zh: "家居" },
  { en: "Tech", zh: "数码" },
  { en: "Outdoors", zh: "户外" },
  { en: "Pantry", zh: "食品" },
  { en: "Care", zh: "个护" },
];
const KINDS = [
  "kettle",
  "mug",
  "lamp",
  "plant",
  "chair",
  "notebook",
  "phone",
  "camera",
  "backpack",
  "umbrella",
];
const COLOURS = ["#3d8f8b", "#3d5a80", "#b6533c", "#d0a036", "#83996f", "#6ea3cf", "#c9828d", "#566070"];
const look = (k: number) => ({
  kind: KINDS[k % KINDS.length]!,
  body: COLOURS[k % COLOURS.length]!,
  accent: COLOURS[(k * 3 + 2) % COLOURS.length]!,
});
export const title = (k: number) => ({ en: `Item ${k} ${KINDS[k % KINDS.length]}`, zh: `${k} 号商品` });

const POINTS = 700;
const group = Array.from({ length: POINTS }, (_, k) => k % GROUPS.length);

function cloud(share: number): { x: number[]; y: number[] } {
  const next = numbers(7);
  const bell = () => (next() + next() + next() + next() - 2) * 0.7;
  const x: number[] = [];
  const y: number[] = [];
  for (let k = 0; k < POINTS; k += 1) {
    const angle = (group[k]! / GROUPS.length) * Math.PI * 2;
    x.push(Math.cos(angle) * share * 2 + bell() * (0.25 + 0.5 * share));
    y.push(Math.sin(angle) * share * 2 + bell() * (0.25 + 0.5 * share));
  }
  return { x, y };
}

const trainingLoss = (epoch: number) => 0.3 + 0.2 * Math.exp(-epoch / 4) - epoch * 0.0008;
const heldOutLoss = (epoch: number) => 0.38 + 0.12 * Math.exp(-epoch / 3) + Math.max(0, epoch - 14) * 0.0005;

export function lossCurve(epoch: number, total: number): Output {
  const epochs = Array.from({ length: epoch }, (_, k) => k + 1);
  return {
    kind: "curve",
    id: "loss",
    title: { en: "Loss by epoch", zh: "每轮的损失" },
    x: { name: { en: "epoch", zh: "轮次" }, values: epochs },
    series: [
      { name: { en: "training", zh: "训练" }, values: epochs.map(trainingLoss) },
      { name: { en: "held out", zh: "留出" }, values: epochs.map(heldOutLoss) },
    ],
    xMax: total,
  };
}

export function film(epoch: number, total: number): Output {
  const frames = Array.from({ length: epoch + 1 }, (_, e) => {
    const share = 1 - Math.exp(-e / 6);
    const next = numbers(e < 3 ? 5 : e < 9 ? 6 : e % 5);
    return {
      epoch: e,
      metrics: [0.01 + 0.139 * share, 0.012 + 0.155 * share, 0.3 * share, heldOutLoss(e)],
      ...cloud(share),
      list: Array.from({ length: 10 }, (_, k) => {
        const item =
          k < 6
            ? ((k * 7 + (e > 4 ? 1 : 0)) % 60) + (e > 12 ? k % 2 : 0)
            : 60 + Math.floor(next() * 40) + k * 50;
        return { item, title: title(item), look: look(item), hit: item % 3 === 0 };
      }),
    };
  });
  return {
    kind: "film",
    id: "film",
    title: { en: "Item vectors, two main directions", zh: "商品向量的两个主方向" },
    total,
    metrics: [
      {
        name: "NDCG@10",
        format: "decimal",
        reference: { name: { en: "popularity", zh: "热门" }, value: 0.083 },
      },
      {
        name: "Recall@10",
        format: "decimal",
        reference: { name: { en: "popularity", zh: "热门" }, value: 0.103 },
      },
      { name: { en: "Coverage", zh: "覆盖率" }, format: "percent" },
      { name: { en: "Held-out loss", zh: "留出损失" }, format: "decimal" },
    ],
    points: { titles: Array.from({ length: POINTS }, (_, k) => title(k)), group, groups: GROUPS },
    listTitle: { en: "Ten for Ana", zh: "给安娜的十件" },
    frames,
  };
}

export const facts: Output = {
  kind: "facts",
  facts: [
    { name: { en: "People", zh: "人数" }, value: 2000 },
    { name: { en: "Items", zh: "商品" }, value: 1000 },
    { name: { en: "Training events", zh: "训练事件" }, value: 42867 },
    { name: { en: "Held out", zh: "留出" }, value: 10828 },
    { name: { en: "Density", zh: "密度" }, value: 0.021, format: "percent" },
  ],
};

export const tensor: Output = {
  kind: "tensor",
  shape: [1000, 16],
  dtype: "float32",
  head: Array.from({ length: 25 }, (_, k) => (k === 7 ? Number.NaN : ((k * 37) % 19) / 130 - 0.07)),
  min: -0.41,
  max: 0.52,
  mean: 0.0031,
  nan: 2,
  infinite: 1,
};

export const evaluateTable: Output = {
  kind: "table",
  caption: { en: "Full ranking over 1,000 items, 9 epochs.", zh: "对 1,000 件商品完整排序，9 轮。" },
  columns: [
    {
      name: { en: "Model", zh: "模型" },
      format: "text",
      values: [
        { en: "Random", zh: "随机" },
        { en: "Popularity", zh: "热门" },
        "EASE",
        "ItemKNN",
        { en: "MF, d = 16", zh: "矩阵分解，d = 16" },
      ],
    },
    {
      name: "NDCG@10",
      format: "decimal",
      bar: true,
      values: Float64Array.of(0.01, 0.083, 0.147, 0.149, 0.151),
    },
    { name: "Recall@10", format: "decimal", values: Float64Array.of(0.012, 0.103, 0.164, 0.169, 0.168) },
    {
      name: { en: "Coverage", zh: "覆盖率" },
      format: "percent",
      values: Float64Array.of(1, 0.04, 0.22, 0.16, 0.17),
    },
    {
      name: { en: "Time", zh: "时间" },
      format: "seconds",
      values: Float64Array.of(0.01, 0.02, 1.4, 0.6, Number.NaN),
    },
  ],
  mark: 4,
};

export const histogram: Output = {
  kind: "histogram",
  title: { en: "Purchases per person", zh: "每人购买次数" },
  xName: { en: "purchases", zh: "购买次数" },
  edges: Array.from({ length: 25 }, (_, k) => k * 4),
  counts: Array.from({ length: 24 }, (_, k) => Math.round(700 * Math.exp(-k / 3.2))),
  log: true,
};

export const itemList: Output = {
  kind: "items",
  title: { en: "Ten for Ana", zh: "给安娜的十件" },
  note: { en: "lamps, notebooks, tea last month", zh: "上个月买了台灯、笔记本和茶" },
  entries: Array.from({ length: 10 }, (_, k) => ({
    item: k,
    title: title(k),
    look: look(k),
    department: GROUPS[k % GROUPS.length]!,
    score: 0.9 - k * 0.13,
    hit: k % 4 === 0,
    ...(k < 3
      ? {
          why: {
            of: "history" as const,
            parts: [0.41, 0.2, -0.08].map((value, n) => ({
              name: title(n * 3 + k),
              look: look(n * 3 + k),
              value,
            })),
          },
        }
      : {}),
  })),
};

export const map: Output = {
  kind: "map",
  title: { en: "Item vectors", zh: "商品向量" },
  ...cloud(0.95),
  titles: Array.from({ length: POINTS }, (_, k) => title(k)),
  group,
  groups: GROUPS,
  looks: Array.from({ length: POINTS }, (_, k) => look(k)),
  explained: 0.43,
};

export const backprop: Output = {
  kind: "backprop",
  title: { en: "One example through a small network", zh: "一个样本走过小网络" },
  ...stepsOf(
    smallNetwork({
      layers: [
        {
          kernel: [
            [0.5, -0.4],
            [-0.2, 0.7],
          ],
          bias: [0.1, 0.2],
          activation: "relu",
        },
        { kernel: [[0.8], [-0.6]], bias: [0.3], activation: "sigmoid" },
      ],
      x: [1.5, -0.5],
      y: 1,
      loss: "log",
    }),
  ),
};
