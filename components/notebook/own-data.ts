// What the learner put in place of the lesson's shop, a larger one or an own file, as the notebook holds it, and what a file's first rows
// say of it. It reads nothing.
import type { ColumnMapping, Preview, Trouble } from "@/lib/market-browser/protocol";
import { isUnderstood } from "../data/reading";

/** Given to the kernel as it is; see openFile in lib/learner/data.ts. */
export interface OwnData {
  readonly file: File;
  /** What the learner said of its columns; undefined leaves it to the reader. */
  readonly mapping?: ColumnMapping | undefined;
}

/** Likewise; see chosenData there. */
interface LargerShop {
  readonly shop: "M";
}

/** null stands for the lesson's own shop. */
export type ChosenData = OwnData | LargerShop | null;

/** One object, so that choosing it twice is no change. */
export const LARGER_SHOP: LargerShop = { shop: "M" };

/** As the kernel gets it: a shop may come with a seed in the place of what cells say. */
export type SeededData = ChosenData | { readonly shop?: "M"; readonly seed: string };

/** @param seed null for none. A file has none either way */
export const withSeed = (data: ChosenData, seed: string | null): SeededData =>
  seed === null || fileOf(data) !== null ? data : { ...data, seed };

export const fileOf = (data: ChosenData): OwnData | null => (data !== null && "file" in data ? data : null);

/** "unclear": a table, but the learner must say which columns hold the person and the item. */
export type Fitness = "usable" | "unclear" | "unusable";

interface Seen {
  readonly mapping: ColumnMapping | undefined;
  /** Null while there is none. */
  readonly preview: Preview | null;
  readonly trouble: Trouble | null;
}

/** Usable while nothing is known against it: the reader itself has the last word when a cell runs. */
export function fitnessOf({ mapping, preview, trouble }: Seen): Fitness {
  if (isOfFile(trouble)) return "unusable";
  if (preview === null || mapping !== undefined) return "usable";
  if (preview.result === "ctr") return "unusable";
  return isUnderstood(preview) ? "usable" : "unclear";
}

/** Whether the trouble lies in the file, and not in what was to look at it. */
export function isOfFile(trouble: Trouble | null): boolean {
  return trouble?.key.startsWith("datasets.") ?? false;
}
