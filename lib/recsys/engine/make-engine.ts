// Which engine carries a model out. The kernels are compiled by whoever has their bytes (a page fetches them, a script reads a file) and
// provided once; models only name the engine.
import { checkChoice } from "../fitted";
import type { Kernels } from "../kernels/kernels";
import type { Engine, Optimizer, Parameter } from "./ops";
import { createTextbookEngine } from "./textbook";

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

let provided: Promise<Kernels> | (() => Promise<Kernels>) | undefined;

/** From now on `native` runs on these. @param kernels compiled, or how to come by them when they are first needed */
export function provideKernels(kernels: Kernels | (() => Promise<Kernels>)): void {
  provided = typeof kernels === "function" ? kernels : Promise.resolve(kernels);
}

/**
 * The kernels, fetched once; what failed is asked for again.
 * @param by who needs them, for the message
 * @throws Error when none were provided
 */
export function kernelsProvided(by: string): Promise<Kernels> {
  if (provided === undefined)
    throw new Error(`${by} needs its kernels: call provideKernels first, or use "textbook".`);
  if (typeof provided !== "function") return provided;
  const load = provided;
  const coming = load();
  provided = coming;
  coming.catch(() => {
    if (provided === coming) provided = load;
  });
  return coming;
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
