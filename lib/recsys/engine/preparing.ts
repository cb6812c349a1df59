// Lets whoever shows a fit say what it waits for before its first step, such as the GPU's programs being compiled. The models know
// nothing of it.

type Listener = (over: Promise<unknown>) => void;

let listener: Listener | null = null;

/** @param told is called when something is begun that a fit has to wait for, with a promise that ends with it */
export function onPreparing(told: Listener): void {
  listener = told;
}

/** Marks work that a fit waits for. */
export function preparing<T>(work: Promise<T>): Promise<T> {
  listener?.(work);
  return work;
}
