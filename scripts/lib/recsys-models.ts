// The models that the command line knows, by name, with the settings each takes.
import { AutoRec } from "../../lib/recsys/autoencoders/auto-rec";
import { BuyAgain } from "../../lib/recsys/counts/buy-again";
import { Markov } from "../../lib/recsys/counts/markov";
import { Popularity } from "../../lib/recsys/counts/popularity";
import { Random } from "../../lib/recsys/counts/random";
import { engineNames, optimizerKinds } from "../../lib/recsys/engine/make-engine";
import { Als } from "../../lib/recsys/factors/als";
import { Gmf } from "../../lib/recsys/factors/gmf";
import { MatrixFactorization } from "../../lib/recsys/factors/matrix-factorization";
import { NeuMf } from "../../lib/recsys/factors/neu-mf";
import { PureSvd } from "../../lib/recsys/factors/pure-svd";
import { LightGcn } from "../../lib/recsys/graphs/light-gcn";
import { EaseOnTf } from "../../lib/recsys/linear/ease-on-tf";
import { Slim } from "../../lib/recsys/linear/slim";
import { ItemKnn } from "../../lib/recsys/neighbours/item-knn";
import { UserKnn } from "../../lib/recsys/neighbours/user-knn";
import type { Recommender } from "../../lib/recsys/recommender";
import { Gru4Rec } from "../../lib/recsys/sequences/gru4rec";
import { ItemLanguageModel } from "../../lib/recsys/sequences/item-language-model";
import { SasRec } from "../../lib/recsys/sequences/sas-rec";
import { TwoTower } from "../../lib/recsys/two-tower/two-tower";

type Settings = Record<string, number | string | readonly number[]>;

/** What a setting takes: a number, numbers with commas between them, or one of the words. */
type Takes = "number" | "numbers" | readonly string[];

interface Entry {
  readonly settings: Readonly<Record<string, Takes>>;
  readonly make: (settings: Settings) => Recommender;
}

/** Of all that train on an engine (Node has no WebGPU), and of those of them that have tables. */
const engine = { engine: engineNames.filter((name) => name !== "gpu") } as const;
const tables = { ...engine, optimizer: optimizerKinds } as const;

/** Settings of all that train on drawn items. */
const drawn = {
  d: "number",
  epochs: "number",
  batchSize: "number",
  negatives: "number",
  learningRate: "number",
  lambda: "number",
  ...tables,
} as const;

/** Settings of all that read a user's events in their order. */
const sequence = {
  d: "number",
  length: "number",
  ties: ["together", "as-listed"],
  dropout: "number",
  epochs: "number",
  batchSize: "number",
  learningRate: "number",
} as const;

const entries: Readonly<Record<string, Entry>> = {
  random: { settings: {}, make: () => new Random() },
  popularity: {
    settings: { recentDays: "number", count: ["users", "events"] },
    make: (settings) => new Popularity(settings),
  },
  "popularity-28": { settings: {}, make: () => new Popularity({ recentDays: 28 }) },
  "buy-again": { settings: {}, make: () => new BuyAgain() },
  "item-knn": { settings: { k: "number", shrink: "number" }, make: (settings) => new ItemKnn(settings) },
  "user-knn": { settings: { k: "number", shrink: "number" }, make: (settings) => new UserKnn(settings) },
  markov: {
    settings: { n: "number", decay: "number", smoothing: "number" },
    make: (settings) => new Markov(settings),
  },
  ease: { settings: { lambda: "number" }, make: (settings) => new EaseOnTf(settings) },
  slim: {
    settings: { l1: "number", l2: "number", weights: ["non-negative", "any"] },
    make: (settings) => new Slim(settings),
  },
  als: {
    settings: {
      d: "number",
      iterations: "number",
      lambda: "number",
      nu: "number",
      unobservedWeight: "number",
      alpha: "number",
    },
    make: (settings) => new Als(settings),
  },
  "pure-svd": { settings: { d: "number", iterations: "number" }, make: (settings) => new PureSvd(settings) },
  mf: {
    settings: { ...drawn, loss: ["bce", "bpr", "softmax"] },
    make: (settings) => new MatrixFactorization(settings),
  },
  gmf: { settings: drawn, make: (settings) => new Gmf(settings) },
  "neu-mf": {
    settings: { ...drawn, hidden: "numbers" },
    make: (settings) => new NeuMf(settings),
  },
  "auto-rec": {
    settings: {
      hidden: "number",
      epochs: "number",
      batchSize: "number",
      learningRate: "number",
      dropout: "number",
      lambda: "number",
      ...engine,
    },
    make: (settings) => new AutoRec(settings),
  },
  "light-gcn": {
    settings: {
      d: "number",
      layers: "number",
      epochs: "number",
      batchSize: "number",
      learningRate: "number",
      lambda: "number",
      ...engine,
    },
    make: (settings) => new LightGcn(settings),
  },
  "two-tower": {
    settings: {
      d: "number",
      dFeature: "number",
      hidden: "numbers",
      history: "number",
      temperature: "number",
      epochs: "number",
      batchSize: "number",
      learningRate: "number",
      ...tables,
    },
    make: (settings) => new TwoTower(settings),
  },
  gru4rec: {
    settings: {
      ...sequence,
      loss: ["softmax", "bpr-max"],
      negatives: "number",
      alpha: "number",
      lambda: "number",
      ...tables,
    },
    make: (settings) => new Gru4Rec(settings),
  },
  "sas-rec": {
    settings: { ...sequence, layers: "number", loss: ["bce", "softmax"], negatives: "number", ...tables },
    make: (settings) => new SasRec(settings),
  },
  "item-lm": {
    settings: { ...sequence, heads: "number", layers: "number", ...engine },
    make: (settings) => new ItemLanguageModel(settings),
  },
};

export const modelNames: readonly string[] = Object.keys(entries);

/** "ease: lambda" and so on. */
export function settingsOf(name: string): string {
  const words = Object.entries(entryOf(name).settings).map(([setting, takes]) =>
    takes === "number" ? setting : `${setting} (${wordsOf(takes)})`,
  );
  return `${name}: ${words.length === 0 ? "no settings" : words.join(", ")}`;
}

/**
 * @param pairs such as "lambda=500"
 * @throws Error for a model or setting that is not there, or a value it cannot take
 */
export function modelOf(name: string, pairs: readonly string[]): Recommender {
  const entry = entryOf(name);
  const settings: Settings = {};
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    const setting = pair.slice(0, at);
    const text = pair.slice(at + 1);
    const takes = at > 0 && Object.hasOwn(entry.settings, setting) ? entry.settings[setting] : undefined;
    if (takes === undefined) throw new Error(`--set ${pair}: ${settingsOf(name)}.`);
    const value = readSetting(text, takes);
    if (value === undefined) throw new Error(`--set ${setting} takes ${wordsOf(takes)}, not "${text}".`);
    settings[setting] = value;
  }
  return entry.make(settings);
}

function wordsOf(takes: Takes): string {
  if (takes === "number") return "a number";
  return takes === "numbers" ? "numbers such as 64,32" : takes.join(", ");
}

/** undefined where the text is none of what the setting takes. */
function readSetting(text: string, takes: Takes): Settings[string] | undefined {
  if (typeof takes !== "string") return takes.includes(text) ? text : undefined;
  const parts = takes === "number" ? [text] : text.split(",");
  const values = parts.map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (!values.every(Number.isFinite)) return undefined;
  return takes === "number" ? values[0] : values;
}

function entryOf(name: string): Entry {
  const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
  if (entry === undefined)
    throw new Error(`There is no model "${name}". Choose among ${modelNames.join(", ")}.`);
  return entry;
}
