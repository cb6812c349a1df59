// Which engine carries a model out. The kernels are compiled by whoever has their bytes (a page fetches them, a script reads a file) and
// provided once; models only name the engine.
import type { Kernels } from "../kernels/kernels";
import { createNativeEngine } from "./native";
import type { Engine, Optimizer, Parameter } from "./ops";
import { createTextbookEngine } from "./textbook";

export type EngineName = Engine["name"];

let provided: Kernels | undefined;

/** From now on `native` runs on these. */
export function provideKernels(kernels: Kernels): void {
  provided = kernels;
}

/** @throws Error for `native` before kernels were provided, and for an optimiser that the engine has not */
export async function makeEngine(
  name: EngineName,
  parameters: readonly Parameter[],
  optimizer: Optimizer,
): Promise<Engine> {
  if (name === "textbook") return createTextbookEngine(parameters, optimizer);
  if (provided === undefined)
    throw new Error('The engine "native" needs its kernels: call provideKernels first, or use "textbook".');
  return createNativeEngine(provided, parameters, optimizer);
}
