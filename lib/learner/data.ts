// Where a notebook's data comes from: the market, the file the learner dropped, or an exercise's sealed world.
import type { Dataset } from "../interactions/dataset";
import { decodeWorldFile, type WorldFile } from "../interactions/world-file";
import { generateMarket } from "../market/generate-market";
import { toDataset } from "../market/to-dataset";
import { host } from "./host";

export interface OpenMarketOptions {
  /** Same seed, same market, everywhere. */
  readonly seed?: string | number;
  readonly size?: "S";
  readonly signal?: AbortSignal;
}

/** Generates our own store: at size S 2,000 people, 1,000 items and 90 days of purchases. */
export async function openMarket(options: OpenMarketOptions = {}): Promise<Dataset> {
  const { seed = 42, size = "S", signal } = options;
  const { signal: stop, progress } = host();
  const market = await generateMarket({
    seed,
    size,
    signal: signal === undefined ? stop : AbortSignal.any([signal, stop]),
    onProgress: ({ done, total }) => progress({ done, total, unit: "day" }),
  });
  return toDataset(market);
}

/** The world opened last for each exercise; its id goes back with what is handed in. */
const worlds = new Map<string, string>();

/** The id of the world opened for an exercise, or null. */
export function openedWorld(exercise: string): string | null {
  return worlds.get(exercise) ?? null;
}

/**
 * Opens the sealed world of an exercise: a shop made for you, of which the last days stay on the server.
 * `dataset` is what you may train on, `ask` the people a list is asked for, `k` how long each list must be.
 * @throws Error when the server has no world for you now; the message says why
 */
export async function openWorld(exercise: string): Promise<WorldFile> {
  const supplied = await host().need("world", exercise);
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
