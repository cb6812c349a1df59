// Judges recommenders from the command line, as the lessons do in the browser: for whoever calibrates an exercise or checks a figure.
import { parseArgs } from "node:util";
import type { Dataset } from "../lib/interactions/dataset";
import { eventCount } from "../lib/interactions/interactions";
import { type Split, splitByTime, splitLastOut } from "../lib/interactions/split";
import { type Evaluation, evaluate, userMetrics } from "../lib/recsys/judging/evaluate";
import { dataFormats, loadFile, loadMarket } from "./lib/recsys-data";
import { modelNames, modelOf, needsBackend, settingsOf } from "./lib/recsys-models";
import { nodeBackends, startBackend } from "./lib/start-backend";

const HELP = `Judges recommenders on held-out events, ranking the full catalogue.

  npm run recsys -- evaluate --data FILE|market --model NAME[,NAME…] [options]

  --data FILE|market     a table (CSV, TSV, JSON lines, Parquet, Arrow), plain, .gz or .zip, or the course's own market
  --format NAME          ${dataFormats.join(", ")}:
                         what the file is found to be is checked against it
  --min-rating N         only rows of at least this rating count as events (all rows do)
  --event-types A,B      only these kinds of events count, where a column names the kind
  --member NAME          the file inside a zip, where it is not told by its name
  --market-seed TEXT     seed of the market (1)
  --protocol NAME        time-cut: train before the cut, judge after it (default); last-out: each user's last event is held out
  --cut DATE             such as 2011-11-09, UTC; the data's own suggestion when left out
  --model NAMES          ${modelNames.join(", ")}
  --set NAME=VALUE       a setting of the model, may be repeated; npm run recsys -- models lists them
  --k N                  length of the lists (20)
  --among all|new        new: only items the user did not take in training count and are listed (all)
  --seed N               seed of the model (1)
  --backend wasm|cpu     what trains models by gradient steps, here in Node (wasm)
  --json                 one JSON object on standard output
  --help

Who is judged: users with training events and at least one relevant held-out item. Recall divides by min(k, relevant items).
Exit codes: 0 done, 1 failed, 2 wrong use, 130 interrupted.`;

class WrongUse extends Error {}

const options = {
  data: { type: "string" },
  format: { type: "string" },
  "min-rating": { type: "string" },
  "event-types": { type: "string" },
  member: { type: "string" },
  "market-seed": { type: "string", default: "1" },
  protocol: { type: "string", default: "time-cut" },
  cut: { type: "string" },
  model: { type: "string" },
  set: { type: "string", multiple: true, default: [] as string[] },
  k: { type: "string", default: "20" },
  among: { type: "string", default: "all" },
  seed: { type: "string", default: "1" },
  backend: { type: "string", default: "wasm" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

type Values = ReturnType<typeof parse>["values"];

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new WrongUse((error as Error).message);
  }
}

/** A line on the terminal that is written over; nothing where the output is kept. */
function say(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

function oneOf<Choice extends string>(
  name: string,
  value: string | undefined,
  choices: readonly Choice[],
): Choice {
  const choice = choices.find((each) => each === value);
  if (choice === undefined) {
    throw new WrongUse(
      value === undefined
        ? `--${name} is missing: ${choices.join(", ")}.`
        : `--${name} cannot be "${value}". Choose one of ${choices.join(", ")}.`,
    );
  }
  return choice;
}

function wholeNumber(name: string, value: string, least: number): number {
  const number = Number(value);
  if (value.trim() === "" || !Number.isSafeInteger(number) || number < least) {
    throw new WrongUse(`--${name} must be a whole number ≥ ${least}, not "${value}".`);
  }
  return number;
}

async function load(values: Values, signal: AbortSignal): Promise<Dataset> {
  const { data, format, member } = values;
  if (format !== undefined) oneOf("format", format, dataFormats);
  if (data === "market" || (data === undefined && format === "market")) {
    if (format !== undefined && format !== "market")
      throw new WrongUse(`--data market has --format market, not ${format}.`);
    return loadMarket(values["market-seed"], signal);
  }
  if (data === undefined) throw new WrongUse("--data is missing: a file, or market.");
  if (format === "market") throw new WrongUse(`--format market goes with --data market, not with a file.`);
  const least = values["min-rating"];
  const minRating = least === undefined ? undefined : Number(least);
  if (Number.isNaN(minRating) || least?.trim() === "")
    throw new WrongUse(`--min-rating must be a number, not "${least}".`);
  const { dataset, hasTime } = await loadFile({
    ...{ file: data, format, minRating, member, signal, say },
    eventTypes: values["event-types"]?.split(","),
  });
  if (!hasTime && values.protocol === "time-cut")
    throw new Error(`${data} has no time column, so it cannot be cut by time. Use --protocol last-out.`);
  return dataset;
}

function split(dataset: Dataset, values: Values): Split {
  if (oneOf("protocol", values.protocol, ["time-cut", "last-out"]) === "last-out")
    return splitLastOut(dataset.events);
  const cut = values.cut === undefined ? dataset.suggestedCut : Date.parse(values.cut);
  if (Number.isNaN(cut)) throw new WrongUse(`--cut must be a date such as 2011-11-09, not "${values.cut}".`);
  return splitByTime(dataset.events, cut);
}

async function evaluateAll(values: Values, signal: AbortSignal): Promise<void> {
  const names = (values.model ?? "").split(",").filter((name) => name !== "");
  if (names.length === 0) throw new WrongUse(`--model is missing: ${modelNames.join(", ")}.`);
  const k = wholeNumber("k", values.k, 1);
  const seed = wholeNumber("seed", values.seed, 0);
  const among = oneOf("among", values.among, ["all", "new"]);
  const backend = oneOf("backend", values.backend, nodeBackends);
  const models = names.map((name) => {
    try {
      return { name, model: modelOf(name, values.set) };
    } catch (error) {
      throw new WrongUse((error as Error).message);
    }
  });
  const dataset = await load(values, signal);
  const { train, heldOut } = split(dataset, values);
  if (names.some(needsBackend)) await startBackend(backend);
  const results: { model: string; fitSeconds: number; evaluation: Evaluation }[] = [];
  for (const { name, model } of models) {
    const start = performance.now();
    await model.fit(train, {
      seed,
      signal,
      onProgress: ({ done, total, unit, loss }) =>
        say(
          `${model.name}: ${unit} ${done} of ${total}${loss === undefined ? "" : `, loss ${loss.toFixed(4)}`}`,
        ),
    });
    const fitSeconds = Math.round(performance.now() - start) / 1000;
    const evaluation = await evaluate(model, {
      train,
      heldOut,
      k,
      among,
      signal,
      onProgress: ({ done, total }) => say(`${model.name}: ${done} of ${total} users judged`),
    });
    model.dispose();
    if (evaluation.users.length === 0)
      throw new Error("Nobody can be judged: no user has both training events and a relevant held-out item.");
    results.push({ model: name, fitSeconds, evaluation });
  }
  say("");
  const about = {
    data: dataset.name.en,
    events: eventCount(dataset.events),
    users: dataset.events.userCount,
    items: dataset.events.itemCount,
    trainEvents: eventCount(train),
    heldOutEvents: eventCount(heldOut),
    k,
    among,
    seed,
    judged: results[0]!.evaluation.users.length,
  };
  const figures = results.map(({ model, fitSeconds, evaluation }) => ({
    model,
    ...evaluation.mean,
    coverage: evaluation.coverage,
    gini: evaluation.gini,
    fitSeconds,
  }));
  if (values.json) {
    console.log(JSON.stringify({ ...about, results: figures }));
    return;
  }
  console.log(
    `${about.data}: ${about.events} events, ${about.users} users, ${about.items} items; ` +
      `${about.trainEvents} in training, ${about.heldOutEvents} held out; ${about.judged} users judged on ${among} items\n`,
  );
  const columns = [...userMetrics, "coverage", "gini", "fitSeconds"] as const;
  const heads = columns.map((name) =>
    name === "fitSeconds" ? "fit s" : ["auc", "coverage", "gini"].includes(name) ? name : `${name}@${k}`,
  );
  console.log(["model".padEnd(20), ...heads.map((head) => head.padStart(10))].join(""));
  for (const row of figures) {
    console.log(
      [
        row.model.padEnd(20),
        ...columns.map((name) => row[name].toFixed(name === "fitSeconds" ? 1 : 4).padStart(10)),
      ].join(""),
    );
  }
}

async function main(args: readonly string[]): Promise<number> {
  const interrupt = new AbortController();
  process.once("SIGINT", () => interrupt.abort());
  try {
    const { values, positionals } = parse(args);
    if (values.help || args.length === 0) {
      console.log(HELP);
      return args.length === 0 ? 2 : 0;
    }
    const [command, ...rest] = positionals;
    if (rest.length > 0) throw new WrongUse(`"${rest[0]}" is one word too many.`);
    if (command === "evaluate") await evaluateAll(values, interrupt.signal);
    else if (command === "models") for (const name of modelNames) console.log(settingsOf(name));
    else throw new WrongUse(`There is no command "${command ?? ""}". Use evaluate, models or --help.`);
    return 0;
  } catch (error) {
    say("");
    if (interrupt.signal.aborted) {
      console.error("Interrupted.");
      return 130;
    }
    console.error(error instanceof Error ? error.message : String(error));
    if (error instanceof WrongUse) console.error("npm run recsys -- --help says more.");
    return error instanceof WrongUse ? 2 : 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
