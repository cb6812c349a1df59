// The same figures of Online Retail, read from its file where it lies beside the repository.
import { existsSync, openAsBlob } from "node:fs";
import path from "node:path";
import { readDataset } from "../../../lib/datasets/read-dataset";
import type { Dataset } from "../../../lib/interactions/dataset";

const FILE = path.resolve(import.meta.dirname, "../../../../shared/data/online-retail/online-retail.csv.gz");

/** null where there is no copy. */
export async function realShop(): Promise<Dataset | null> {
  if (!existsSync(FILE)) return null;
  const { dataset } = await readDataset(await openAsBlob(FILE));
  return dataset;
}
