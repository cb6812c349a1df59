// What `evaluate` was asked for, checked as far as it can be before anything is read or trained.
import { modelNames } from "../recsys-models";
import { type EvaluateValues, listOf, oneOf, WrongUse, wholeNumber } from "./options";

export interface Plan {
  /** Models to fit. */
  readonly names: readonly string[];
  /** Folders of models to load. */
  readonly folders: readonly string[];
  readonly seed: number;
  readonly k: number;
  readonly among: readonly ("all" | "new")[];
  readonly ties: "id" | "expected";
  /** Pairs among names and folders. */
  readonly pairs: readonly (readonly [a: string, b: string])[];
  readonly resamples: number;
}

/** @throws WrongUse */
export function planOf(values: EvaluateValues): Plan {
  const names = listOf("model", values.model);
  const folders = values.load;
  if (names.length + folders.length === 0)
    throw new WrongUse(`--model is missing: ${modelNames.join(", ")}; or --load FOLDER.`);
  const twice = folders.find((folder, at) => folders.indexOf(folder) !== at);
  if (twice !== undefined) throw new WrongUse(`--load names ${twice} twice.`);
  const sampled = values.protocol === "ncf";
  for (const option of ["among", "ties"] as const)
    if (sampled && values[option] !== undefined)
      throw new WrongUse(
        `--${option} is about lists of the full catalogue; --protocol ncf ranks one item among its negatives.`,
      );
  return {
    names,
    folders,
    seed: wholeNumber("seed", values.seed, 0),
    k: wholeNumber("k", values.k ?? (sampled ? "10" : "20"), 1),
    among: listOf("among", values.among ?? "all").map((among) => oneOf("among", among, ["all", "new"])),
    ties: oneOf("ties", values.ties ?? "id", ["id", "expected"]),
    pairs: values.compare.map((pair) => pairOf(pair, [...names, ...folders])),
    // An interval at .95 needs 39.
    resamples: wholeNumber("resamples", values.resamples, 39),
  };
}

function pairOf(text: string, known: readonly string[]): readonly [string, string] {
  const pair = text.split(",");
  const stranger = pair.find((name) => !known.includes(name));
  if (pair.length !== 2 || pair[0] === pair[1] || stranger !== undefined)
    throw new WrongUse(`--compare takes two of ${known.join(", ")} with a comma between, not "${text}".`);
  return [pair[0]!, pair[1]!];
}
