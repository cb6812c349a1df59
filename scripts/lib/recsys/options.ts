// The words of the command line: which options a command takes, and values checked. What is done with them is not known here.
import { parseArgs } from "node:util";

/** A mistake in how the command was called, not in what it was called on. */
export class WrongUse extends Error {}

const dataOptions = {
  data: { type: "string" },
  format: { type: "string" },
  "min-rating": { type: "string" },
  "event-types": { type: "string" },
  member: { type: "string" },
  "market-seed": { type: "string", default: "1" },
} as const;

const protocolOptions = {
  protocol: { type: "string", default: "time-cut" },
  cut: { type: "string" },
  ratio: { type: "string" },
  order: { type: "string" },
  heldout: { type: "string" },
  negatives: { type: "string" },
  "negative-count": { type: "string" },
  "split-seed": { type: "string", default: "1" },
} as const;

const modelOptions = {
  model: { type: "string" },
  set: { type: "string", multiple: true, default: [] as string[] },
  seed: { type: "string", default: "1" },
  backend: { type: "string", default: "wasm" },
} as const;

const outputOptions = { json: { type: "boolean", default: false } } as const;

const evaluateOptions = {
  ...dataOptions,
  ...protocolOptions,
  ...modelOptions,
  ...outputOptions,
  load: { type: "string", multiple: true, default: [] as string[] },
  k: { type: "string" },
  among: { type: "string" },
  ties: { type: "string" },
  compare: { type: "string", multiple: true, default: [] as string[] },
  resamples: { type: "string", default: "2000" },
} as const;

const trainOptions = {
  ...dataOptions,
  ...protocolOptions,
  ...modelOptions,
  ...outputOptions,
  out: { type: "string" },
} as const;

export type EvaluateValues = ReturnType<typeof parseEvaluate>;
type TrainValues = ReturnType<typeof parseTrain>;
/** What both share: which events, and how they are split. */
export type SplitValues = Pick<TrainValues, keyof typeof dataOptions | keyof typeof protocolOptions>;

/** @throws WrongUse for an option that is not there or has no value */
export function parseEvaluate(args: readonly string[]) {
  return asWrongUse(() => parseArgs({ args: [...args], options: evaluateOptions, strict: true }).values);
}

/** @throws WrongUse for an option that is not there or has no value */
export function parseTrain(args: readonly string[]) {
  return asWrongUse(() => parseArgs({ args: [...args], options: trainOptions, strict: true }).values);
}

/** Turns whatever `work` throws into wrong use. */
export function asWrongUse<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw new WrongUse((error as Error).message);
  }
}

/** @throws WrongUse */
export function oneOf<Choice extends string>(
  name: string,
  value: string | undefined,
  choices: readonly Choice[],
): Choice {
  const choice = choices.find((each) => each === value);
  if (choice !== undefined) return choice;
  throw new WrongUse(
    value === undefined
      ? `--${name} is missing: ${choices.join(", ")}.`
      : `--${name} cannot be "${value}". Choose one of ${choices.join(", ")}.`,
  );
}

/** @throws WrongUse */
export function wholeNumber(name: string, value: string, least: number): number {
  const number = Number(value);
  if (value.trim() === "" || !Number.isSafeInteger(number) || number < least)
    throw new WrongUse(`--${name} must be a whole number ≥ ${least}, not "${value}".`);
  return number;
}

/** Words between commas. @throws WrongUse for one given twice */
export function listOf(name: string, value: string | undefined): string[] {
  const words = (value ?? "").split(",").filter((word) => word !== "");
  const twice = words.find((word, at) => words.indexOf(word) !== at);
  if (twice !== undefined) throw new WrongUse(`--${name} names ${twice} twice.`);
  return words;
}
