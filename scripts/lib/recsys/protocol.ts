// From the options to what a model may learn from and what it is judged on: the events, split as the protocol says.

import { readNcf } from "../../../lib/datasets/read-ncf";
import type { Candidates } from "../../../lib/interactions/candidates";
import type { Dataset } from "../../../lib/interactions/dataset";
import { eventCount, type Interactions } from "../../../lib/interactions/interactions";
import { type Split, splitByRatio, splitByTime, splitLastOut } from "../../../lib/interactions/split";
import { drawNegatives } from "../../../lib/recsys/judging/draw-negatives";
import { createRng } from "../../../lib/recsys/rng";
import { dataFormats, loadFile, loadMarket, openFile } from "../recsys-data";
import { oneOf, type SplitValues, WrongUse, wholeNumber } from "./options";
import type { Terminal } from "./terminal";

const protocols = ["time-cut", "last-out", "ratio", "ncf"] as const;

export interface Task {
  readonly data: string;
  /** The protocol in words, such as "time-cut 2011-11-09". */
  readonly protocol: string;
  readonly train: Interactions;
  readonly heldOut: Interactions;
  /** What held-out items are ranked among; null for the full catalogue. */
  readonly candidates: Candidates | null;
}

interface Context {
  readonly signal: AbortSignal;
  readonly terminal: Terminal;
}

/** Options that only some protocols take. */
const only: Readonly<Record<string, readonly string[]>> = {
  cut: ["time-cut"],
  ratio: ["ratio"],
  order: ["ratio"],
  heldout: ["ncf"],
  negatives: ["ncf"],
  "negative-count": ["ncf"],
};

/** Checks what can be checked before anything is read. @throws WrongUse */
export function checkProtocol(values: SplitValues): void {
  const protocol = oneOf("protocol", values.protocol, protocols);
  for (const [option, takers] of Object.entries(only))
    if (values[option as keyof SplitValues] !== undefined && !takers.includes(protocol))
      throw new WrongUse(`--${option} goes with --protocol ${takers.join(" or ")}, not with ${protocol}.`);
  if ((values.heldout === undefined) !== (values.negatives === undefined))
    throw new WrongUse(
      "--heldout and --negatives name two files that belong together: give both or neither.",
    );
  if (values.negatives !== undefined) {
    for (const option of ["negative-count", "format", "min-rating", "event-types", "member"] as const)
      if (values[option] !== undefined)
        throw new WrongUse(
          `--${option} has no meaning where --negatives names the files of a split that is made already.`,
        );
    if (values.data === undefined) throw new WrongUse("--data is missing: the file of training ratings.");
  }
  splitSeed(values);
  if (protocol === "time-cut") cutOf(values);
  if (protocol === "ratio") shareOf(values);
  if (protocol === "ncf") countOf(values);
  oneOf("order", values.order ?? "time", ["time", "random"]);
}

/** @throws WrongUse, or Error where the data cannot be taken or leave a side empty */
export async function loadTask(values: SplitValues, context: Context): Promise<Task> {
  if (values.negatives !== undefined) return loadNcf(values, context);
  const dataset = await loadDataset(values, context);
  const { train, heldOut, protocol } = split(dataset, values);
  const candidates =
    values.protocol === "ncf"
      ? drawNegatives({ train, heldOut, count: countOf(values), seed: splitSeed(values) })
      : null;
  if (eventCount(heldOut) === 0)
    throw new Error("Nothing is held out: no user has two events. Use --protocol time-cut.");
  return { data: dataset.name.en, protocol, train, heldOut, candidates };
}

async function loadNcf(values: SplitValues, { signal, terminal }: Context): Promise<Task> {
  const open = (file: string | undefined) => openFile(file ?? "");
  const files = {
    train: await open(values.data),
    heldOut: await open(values.heldout),
    negatives: await open(values.negatives),
  };
  const { train, heldOut, candidates } = await readNcf(files, {
    signal,
    onProgress: ({ rows }) => terminal.say(`reading: ${rows} rows`),
  });
  const protocol = "last out, among the negatives of the file";
  return { data: files.train.name, protocol, train, heldOut, candidates };
}

async function loadDataset(values: SplitValues, { signal, terminal }: Context): Promise<Dataset> {
  const { data, format, member } = values;
  if (format !== undefined) oneOf("format", format, dataFormats);
  if (data === "market" || (data === undefined && format === "market")) {
    if (format !== undefined && format !== "market")
      throw new WrongUse(`--data market has --format market, not ${format}.`);
    return loadMarket(values["market-seed"], signal);
  }
  if (data === undefined) throw new WrongUse("--data is missing: a file, or market.");
  if (format === "market") throw new WrongUse("--format market goes with --data market, not with a file.");
  const least = values["min-rating"];
  const minRating = least === undefined ? undefined : Number(least);
  if (Number.isNaN(minRating) || least?.trim() === "")
    throw new WrongUse(`--min-rating must be a number, not "${least}".`);
  const { dataset, hasTime } = await loadFile({
    ...{ file: data, format, minRating, member, signal, say: terminal.say },
    eventTypes: values["event-types"]?.split(","),
  });
  if (!hasTime && values.protocol === "time-cut")
    throw new Error(`${data} has no time column, so it cannot be cut by time. Use --protocol last-out.`);
  if (!hasTime && values.protocol === "ratio" && values.order !== "random")
    throw new Error(`${data} has no time column, so nobody's last events are known. Use --order random.`);
  return dataset;
}

function split({ events, suggestedCut }: Dataset, values: SplitValues): Split & { protocol: string } {
  switch (oneOf("protocol", values.protocol, protocols)) {
    case "time-cut": {
      const cut = cutOf(values) ?? suggestedCut;
      return {
        ...splitByTime(events, cut),
        protocol: `time-cut at ${new Date(cut).toISOString().slice(0, 16)}`,
      };
    }
    case "last-out":
      return { ...splitLastOut(events), protocol: "last out" };
    case "ncf":
      return { ...splitLastOut(events), protocol: `last out, among ${countOf(values)} drawn negatives` };
    case "ratio": {
      const share = shareOf(values);
      if (values.order !== "random")
        return { ...splitByRatio(events, { heldOut: share }), protocol: `each user's last ${share}` };
      const random = createRng(splitSeed(values)).uniform;
      return {
        ...splitByRatio(events, { heldOut: share, random }),
        protocol: `${share} of each user's events at random`,
      };
    }
  }
}

function cutOf({ cut }: SplitValues): number | undefined {
  if (cut === undefined) return undefined;
  const time = Date.parse(cut);
  if (Number.isNaN(time)) throw new WrongUse(`--cut must be a date such as 2011-11-09, not "${cut}".`);
  return time;
}

function shareOf({ ratio = "0.2" }: SplitValues): number {
  const share = Number(ratio);
  if (!(share > 0 && share < 1)) throw new WrongUse(`--ratio must lie between 0 and 1, not "${ratio}".`);
  return share;
}

const countOf = (values: SplitValues) => wholeNumber("negative-count", values["negative-count"] ?? "99", 1);
const splitSeed = (values: SplitValues) => wholeNumber("split-seed", values["split-seed"], 0);
