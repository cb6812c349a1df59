// Which engine carries a model out. The kernels are compiled by whoever has their bytes (a page fetches them, a script reads a file) and
// provided once; models only name the engine.
import { checkChoice } from "../fitted";
import { kernelsProvided } from "../kernels/provided";
import type { Engine, Optimizer, Parameter } from "./ops";
import { createTextbookEngine } from "./textbook";

export { kernelsProvided, provideKernels } from "../kernels/provided";

export type EngineName = Engine["name"];

/** Setting of every model whose loss is a program of the op set. */
export interface EngineOptions {
  /**
   * "textbook": plain tfjs on the current backend. "native": our kernels, which must have been provided (provideKernels). "gpu": our
   * kernels on WebGPU.
   */
  readonly engine?: EngineName;
}

/** Settings of such a model that has tables of vectors. */
export interface TableEngineOptions extends EngineOptions {
  /** "lazy-adam", not in the textbook: a step's cost grows with the batch, not with the catalogue. */
  readonly optimizer?: Optimizer["kind"];
}

export const engineNames = ["textbook", "native", "gpu"] as const satisfies readonly EngineName[];
export const optimizerKinds = ["adam", "lazy-adam"] as const satisfies readonly Optimizer["kind"][];

export const engineDefaults = { engine: "textbook", optimizer: "adam" } as const;

/** @throws RangeError for an engine or optimiser that does not exist, and for one that the other has not */
export function checkEngine(
  { engine, optimizer = "adam" }: TableEngineOptions & Required<EngineOptions>,
  name: string,
): void {
  checkChoice(engine, engineNames, { setting: "engine", name });
  checkChoice(optimizer, optimizerKinds, { setting: "optimizer", name });
  if (optimizer === "lazy-adam" && engine === "textbook")
    throw new RangeError(`${name}: lazy-adam needs the engine "native" or "gpu"`);
}

/**
 * @throws Error for `native` before kernels were provided, for `gpu` where there is none, and for an optimiser that the engine has not
 */
export async function makeEngine(
  name: EngineName,
  parameters: readonly Parameter[],
  optimizer: Optimizer,
): Promise<Engine> {
  if (name === "textbook") return createTextbookEngine(parameters, optimizer);
  if (name === "gpu") return (await import("./gpu/gpu")).createGpuEngine(parameters, optimizer);
  const kernels = await kernelsProvided('The engine "native"');
  const { createNativeEngine } = await import("./native");
  return createNativeEngine(kernels, parameters, optimizer);
}
