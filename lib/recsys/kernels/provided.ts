// The kernels that this process or page has: provided once by whoever has their bytes, used by models wherever they are.
import type { Kernels } from "./kernels";

let provided: Promise<Kernels> | (() => Promise<Kernels>) | undefined;

/** From now on models run on these. @param kernels compiled, or how to come by them when they are first needed */
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

/** As kernelsProvided, for who can do without: null when none were provided, or what was promised cannot be had. */
export async function kernelsIfProvided(): Promise<Kernels | null> {
  if (provided === undefined) return null;
  return kernelsProvided("").catch(() => null);
}
