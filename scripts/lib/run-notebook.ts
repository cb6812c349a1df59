// Runs a notebook's cells in order in this process, on a backend that Node has, with the learner's library connected.
import { createRequire } from "node:module";
import path from "node:path";
import type { Locale } from "../../lib/interactions/dataset";
import { type CellOutcome, createScope } from "../../lib/kernel/scope";
import { trackOwners } from "../../lib/kernel/tensor-owners";
import * as aisle from "../../lib/learner/aisle";
import { connectHost, Stopped } from "../../lib/learner/host";
import type { Output } from "../../lib/learner/output";
import { prepareTf } from "../../lib/learner/prepare-tf";
import { showValue } from "../../lib/learner/show";
import { readNotebook } from "../../lib/notebook/analyse";
import { declarers, runOrder } from "../../lib/notebook/graph";
import type { Cell } from "../../lib/notebook/notebook";

export interface RunNotebookOptions {
  /** The text of notebook.ts. */
  readonly text: string;
  readonly backend: "wasm" | "cpu";
  readonly locale?: Locale;
  /** What `openData` finds dropped; null runs on the market. */
  readonly file?: File | null;
  /** Runs on the larger shop that a learner may choose. */
  readonly larger?: boolean;
  /** Bytes of a sealed world for `openWorld`; without it the cell that asks fails. */
  readonly world?: (exercise: string) => Promise<unknown>;
  /** Changes a cell's text before it runs, as a learner would. */
  readonly change?: (cell: string, source: string) => string;
  /** Expressions over what the cells declare, worked out after the last one. */
  readonly ask?: readonly string[];
  /** Last cell to run. */
  readonly until?: string;
  readonly onCell?: (cell: CellRunResult) => void;
}

interface CellRunResult {
  readonly name: string;
  readonly ms: number;
  /** Of the processor, which other work on the machine does not lengthen as it does `ms`. */
  readonly cpuMs: number;
  /** As left at the end: an output with an id replaces the one before. */
  readonly outputs: readonly Output[];
  readonly evidence: unknown;
  readonly tensors: number;
  /** Those of them that this cell made. */
  readonly left: number;
  /** Message with the line inside the cell, or null. */
  readonly error: string | null;
}

export interface NotebookRun {
  readonly cells: readonly CellRunResult[];
  /** What was asked for, by its expression: a number, or in words why there is none. */
  readonly asked: Readonly<Record<string, number | string>>;
  readonly ms: number;
}

const require = createRequire(import.meta.url);

async function startBackend(backend: "wasm" | "cpu") {
  const tf = require("@tensorflow/tfjs");
  if (backend === "wasm") {
    const wasm = require("@tensorflow/tfjs-backend-wasm");
    wasm.setWasmPaths(`${path.dirname(require.resolve("@tensorflow/tfjs-backend-wasm"))}/`);
  }
  if (!(await tf.setBackend(backend)))
    throw new Error(`The ${backend} backend could not be started in Node.`);
  await tf.ready();
  prepareTf(tf); // as the kernel does
  return tf;
}

function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * Runs every cell in the order its names ask for; a failed cell ends the run.
 * @throws Error when the notebook itself has mistakes
 */
export async function runNotebook(options: RunNotebookOptions): Promise<NotebookRun> {
  const {
    backend,
    locale = "en",
    file = null,
    larger = false,
    until,
    change = (_, source) => source,
    onCell,
  } = options;
  const original = readNotebook(options.text);
  const text = original.cells
    .map((cell) => `// %% ${cell.name} ${cell.kind}\n${change(cell.name, cell.source)}`)
    .join("\n\n");
  const { cells, problems } = readNotebook(text);
  const first = [...original.problems, ...problems][0];
  if (first)
    throw new Error(
      `${first.key} in cell ${first.cell}, line ${first.line}: ${JSON.stringify(first.params)}`,
    );

  const tf = await startBackend(backend);
  const owners = trackOwners(tf.engine());
  const scope = createScope({
    owners,
    loadModule: async (name) => (name === "aisle" ? aisle : tf),
    isStop: (error) => error instanceof Stopped || (error instanceof Error && error.name === "AbortError"),
  });
  const by = declarers(cells);
  const runOne = ({ name, source, declares, reads }: Runnable) => {
    const providers = Object.fromEntries(
      reads.flatMap((read) => {
        const from = by.get(read);
        return from === undefined || from === name ? [] : [[read, from]];
      }),
    );
    return scope.run({ cell: name, source, declares, reads, providers });
  };
  const results: CellRunResult[] = [];
  const begun = performance.now();
  for (const name of runOrder(cells)) {
    const cell = cells.find((other) => other.name === name)!;
    const outputs = new Map<string, Output>();
    let evidence: unknown = null;
    connectHost({
      locale,
      signal: new AbortController().signal,
      output: (output) => outputs.set(output.id ?? `#${outputs.size}`, structuredClone(output)),
      progress: () => {},
      need: async (what, exercise) => {
        if (what === "file") return larger ? { shop: "M" } : file;
        if (options.world === undefined) throw new Error("There is no sealed world in this run.");
        return options.world(exercise);
      },
      handIn: (handIn) => {
        evidence = handIn;
      },
    });
    const start = performance.now();
    const busy = process.cpuUsage();
    const outcome = await runOne(cell);
    if (outcome.ok) await showValue(outcome.value);
    const error = outcome.ok
      ? null
      : `${outcome.error.name}: ${outcome.error.message} (line ${outcome.error.place?.line ?? "?"})`;
    const result: CellRunResult = {
      name,
      ms: performance.now() - start,
      cpuMs: cpuMsSince(busy),
      outputs: [...outputs.values()],
      evidence,
      tensors: tf.memory().numTensors,
      left: owners.count(name),
      error,
    };
    results.push(result);
    onCell?.(result);
    if (error !== null || name === until) break;
  }
  const ms = performance.now() - begun;
  const asked: Record<string, number | string> = {};
  const isWhole = results.length === cells.length && results.every(({ error }) => error === null);
  for (const expression of isWhole ? (options.ask ?? []) : [])
    asked[expression] = await answerTo(expression, runOne);
  return { cells: results, asked, ms };
}

type Runnable = Pick<Cell, "name" | "source" | "declares" | "reads">;

/** An expression as a cell of its own that nothing comes after. */
async function answerTo(
  expression: string,
  run: (cell: Runnable) => Promise<CellOutcome>,
): Promise<number | string> {
  const { cells, problems } = readNotebook(`// %% asked\n(${expression})`);
  const [cell] = cells;
  if (cell === undefined || problems.length > 0) return "it is no expression";
  const outcome = await run(cell);
  if (!outcome.ok) return outcome.error.message;
  if (typeof outcome.value === "number" && Number.isFinite(outcome.value)) return outcome.value;
  return `it is ${typeof outcome.value === "number" ? outcome.value : `a ${typeof outcome.value}`}`;
}
