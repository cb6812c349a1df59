// Where a notebook's data comes from: the market, in the size that the page asks for, the file the learner dropped, or an exercise's
// sealed world.

import type { ColumnMapping } from "../datasets/column-mapping";
import type { Dataset } from "../interactions/dataset";
import { decodeWorldFile, type WorldFile } from "../interactions/world-file";
import { openShop } from "../market/open-shop";
import { host } from "./host";
import { showReport } from "./report";

export interface OpenMarketOptions {
  /** Same seed, same market, everywhere. */
  readonly seed?: string | number;
  /** S: 2,000 people, 1,000 items. M: 20,000 and 10,000. L: 100,000 and 50,000, which takes minutes. Left out: what the learner chose, else S. */
  readonly size?: "S" | "M" | "L";
  readonly signal?: AbortSignal;
}

/** Generates our own store: a year of purchases, of which the last four weeks are the suggested hold-out. */
export async function openMarket(options: OpenMarketOptions = {}): Promise<Dataset> {
  const { signal } = options;
  const chosen = await chosenData();
  const size = options.size ?? chosen.size;
  const seed = chosen.seed ?? options.seed ?? 42;
  const { signal: stop, progress } = host();
  return openShop({
    seed,
    size,
    signal: signal === undefined ? stop : AbortSignal.any([signal, stop]),
    onProgress: ({ done, total }) => progress({ done, total, unit: "day" }),
  });
}

/**
 * Reads the file that was dropped on the notebook: MovieLens, Online Retail, RetailRocket, Amazon reviews and other
 * public sets, or any table with a person and an item in each row, as CSV, JSON lines, Parquet or Arrow, plain or packed.
 * It shows what became of the rows. The file never leaves the device.
 * @throws NoFile when none was dropped; DatasetError when it cannot be taken, saying why
 */
export async function openFile(): Promise<Dataset> {
  const { file } = await chosenData();
  if (file === null) throw new NoFile();
  return readFile(file);
}

/** The file that was dropped on the notebook, where there is one, else the market: the same notebook runs on either. */
export async function openData(options: OpenMarketOptions = {}): Promise<Dataset> {
  const { file, size } = await chosenData();
  return file === null ? openMarket({ size, ...options }) : readFile(file);
}

class NoFile extends Error {
  override readonly name = "NoFile";
  constructor() {
    super("No file was dropped on this notebook. Drop one, or use openMarket().");
  }
}

/** What the page supplies where it is another shop than the lesson's: the larger one, which the learner chose, or an author's preview's. */
interface OtherShop {
  readonly shop: "M";
  readonly seed: string;
}

/**
 * What the notebook is to run on. `file` is null where it is the market; `size` is for cells that name none; `seed` stands in the place of
 * whatever cells say, and is null where they have their way.
 */
export async function chosenData(): Promise<{
  readonly file: DroppedFile | null;
  readonly size: "S" | "M";
  readonly seed: string | null;
}> {
  const supplied = await host().need("file", "");
  if (supplied instanceof Blob) return { file: { file: supplied }, size: "S", seed: null };
  const { file, mapping, shop, seed } = (supplied ?? {}) as Partial<DroppedFile & OtherShop>;
  if (file instanceof Blob) return { file: { file, mapping }, size: "S", seed: null };
  return { file: null, size: shop === "M" ? "M" : "S", seed: typeof seed === "string" ? seed : null };
}

/** What the page supplies: the file alone, or with what the learner said of its columns. */
export interface DroppedFile {
  readonly file: Blob;
  readonly mapping?: Partial<ColumnMapping> | undefined;
}

async function readFile({ file, mapping }: DroppedFile): Promise<Dataset> {
  const { signal, progress } = host();
  // The readers are fetched when a file comes: most runs are on the market.
  const { readDataset } = await import("../datasets/read-dataset");
  const { dataset, report } = await readDataset(file, {
    signal,
    mapping,
    onProgress: ({ bytes, totalBytes }) => progress({ done: bytes, total: totalBytes, unit: "byte" }),
  });
  showReport(report);
  return dataset;
}

/** The world opened last for each exercise; its id goes back with what is handed in. */
const worlds = new Map<string, string>();

/** The id of the world opened for an exercise, or null. */
export function openedWorld(exercise: string): string | null {
  return worlds.get(exercise) ?? null;
}

class NoWorld extends Error {
  override readonly name = "NoWorld";
}

/**
 * Opens the sealed world of an exercise: a shop made for you, of which the last days stay on the server.
 * `dataset` is what you may train on, `ask` the people a list is asked for, `k` how long each list must be.
 * @throws NoWorld when the page could not fetch it; the message says why
 */
export async function openWorld(exercise: string): Promise<WorldFile> {
  const supplied = await host()
    .need("world", exercise)
    .catch((error: unknown) => {
      throw new NoWorld(error instanceof Error ? error.message : String(error));
    });
  const world = decodeWorldFile(bytesOf(supplied));
  worlds.set(exercise, world.world);
  return world;
}

function bytesOf(supplied: unknown): Uint8Array {
  const bytes =
    typeof supplied === "object" && supplied !== null && "bytes" in supplied ? supplied.bytes : supplied;
  if (!(bytes instanceof Uint8Array))
    throw new Error("The page supplied no world. Reload the page and run again.");
  return bytes;
}
