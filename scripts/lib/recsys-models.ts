// The models that the command line knows, by name, with the settings each takes.
import { BuyAgain } from "../../lib/recsys/counts/buy-again";
import { Popularity } from "../../lib/recsys/counts/popularity";
import { Random } from "../../lib/recsys/counts/random";
import { MatrixFactorization } from "../../lib/recsys/factors/matrix-factorization";
import { Ease } from "../../lib/recsys/linear/ease";
import { ItemKnn } from "../../lib/recsys/neighbours/item-knn";
import type { Recommender } from "../../lib/recsys/recommender";

type Settings = Record<string, number | string>;

interface Entry {
  /** What a setting takes: a number, or one of the words. */
  readonly settings: Readonly<Record<string, "number" | readonly string[]>>;
  readonly make: (settings: Settings) => Recommender;
}

const entries: Readonly<Record<string, Entry>> = {
  random: { settings: {}, make: () => new Random() },
  popularity: {
    settings: { recentDays: "number", count: ["users", "events"] },
    make: (settings) => new Popularity(settings),
  },
  "popularity-28": { settings: {}, make: () => new Popularity({ recentDays: 28 }) },
  "buy-again": { settings: {}, make: () => new BuyAgain() },
  "item-knn": { settings: { k: "number", shrink: "number" }, make: (settings) => new ItemKnn(settings) },
  ease: { settings: { lambda: "number" }, make: (settings) => new Ease(settings) },
  mf: {
    settings: {
      d: "number",
      epochs: "number",
      batchSize: "number",
      negatives: "number",
      learningRate: "number",
      lambda: "number",
      loss: ["bce", "bpr", "softmax"],
    },
    make: (settings) => new MatrixFactorization(settings),
  },
};

export const modelNames: readonly string[] = Object.keys(entries);

/** "ease: lambda" and so on. */
export function settingsOf(name: string): string {
  const words = Object.entries(entryOf(name).settings).map(([setting, takes]) =>
    takes === "number" ? setting : `${setting} (${takes.join(", ")})`,
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
    const value = takes === "number" ? Number(text) : text;
    const fits = typeof value === "number" ? text !== "" && Number.isFinite(value) : takes.includes(value);
    if (!fits) {
      const wanted = takes === "number" ? "a number" : takes.join(", ");
      throw new Error(`--set ${setting} takes ${wanted}, not "${text}".`);
    }
    settings[setting] = value;
  }
  return entry.make(settings);
}

function entryOf(name: string): Entry {
  const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
  if (entry === undefined)
    throw new Error(`There is no model "${name}". Choose among ${modelNames.join(", ")}.`);
  return entry;
}
