// Where the command line gets its events from: a file of any format the page reads, or the market.
import { existsSync, openAsBlob } from "node:fs";
import path from "node:path";
import { type Format, formats } from "../../lib/datasets/column-mapping";
import { readDataset } from "../../lib/datasets/read-dataset";
import type { Dataset } from "../../lib/interactions/dataset";
import { generateMarket } from "../../lib/market/generate-market";
import { toDataset } from "../../lib/market/to-dataset";

/** "csv" is any table that is none of the others, whatever it is written in. Criteo's has no events to judge on. */
export const dataFormats: readonly string[] = [
  ...formats.filter((format) => !["criteo", "generic", "mapped"].includes(format)),
  "csv",
  "market",
];

export interface FileOptions {
  readonly file: string;
  /** One of `dataFormats`; what is found is checked against it. */
  readonly format: string | undefined;
  readonly minRating: number | undefined;
  readonly eventTypes: readonly string[] | undefined;
  /** The file inside a ZIP. */
  readonly member: string | undefined;
  readonly signal: AbortSignal;
  say(text: string): void;
}

export interface LoadedFile {
  readonly dataset: Dataset;
  readonly hasTime: boolean;
}

/** @throws Error, or DatasetError, where the file cannot be taken or is of another format */
export async function loadFile(options: FileOptions): Promise<LoadedFile> {
  const { file, format, minRating, eventTypes, member, signal, say } = options;
  const { dataset, report } = await readDataset(await openFile(file), {
    signal,
    mapping: { minRating, eventTypes, member },
    onProgress: ({ rows }) => say(`reading: ${rows} rows`),
  });
  const found = nameOf(report.format);
  if (format !== undefined && format !== found)
    throw new Error(`${file} has the columns of ${found} (${report.columns.join(", ")}), not of ${format}.`);
  return { dataset, hasTime: report.hasTime };
}

/** With its name, which reports use. @throws Error when it is not there */
export async function openFile(file: string): Promise<Blob & { readonly name: string }> {
  if (!existsSync(file)) throw new Error(`${path.resolve(file)} is not there.`);
  return Object.assign(await openAsBlob(file), { name: path.basename(file) });
}

const nameOf = (format: Format) => (format === "generic" ? "csv" : format);

export async function loadMarket(seed: string, signal: AbortSignal): Promise<Dataset> {
  return toDataset(await generateMarket({ seed, signal }));
}
