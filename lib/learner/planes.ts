// umap(...) as a cell calls it: with progress under the cell, and ended by Stop.

import type { Plane } from "../recsys/pca";
import { type UmapOptions, umap as umapOf } from "../recsys/umap";
import { progress, stopSignal } from "./live";

export type { UmapOptions };

/**
 * Puts vectors on a plane in which near neighbours stay near; distances between far groups mean nothing. Slower than
 * `pca`, and with as many pictures as there are seeds. Progress is shown, Stop is heard.
 * @param matrix rows of width d, one after the other, such as `mf.itemVectors()`; at most 20,000 rows
 * @example embeddingMap(shop, await umap(mf.itemVectors(), 32, { seed: 1 }), { title: "Items by UMAP" })
 * @throws RangeError when the numbers are not rows of width d, or too many
 */
export function umap(matrix: ArrayLike<number>, d: number, options: UmapOptions = {}): Promise<Plane> {
  return umapOf(matrix, d, { signal: stopSignal(), onProgress: progress, ...options });
}
