// Guards that every model shares: a model used before fit or after dispose, ids out of range, settings that make no sense and fits that
// cannot be held in memory are errors in plain words.

/** @throws Error when `state` is missing */
export function fitted<State>(state: State | undefined, name: string): State {
  if (state === undefined) {
    throw new Error(`${name} has nothing to answer with: call fit first (dispose empties the model again)`);
  }
  return state;
}

/** @throws RangeError unless 0 ≤ user < userCount */
export function checkUser(user: number, userCount: number, name: string): void {
  if (!Number.isInteger(user) || user < 0 || user >= userCount) {
    throw new RangeError(`${name}: user ${user} is not among the ${userCount} users of the training events`);
  }
}

/** @throws Error when there is nothing to learn from */
export function checkEvents(events: { user: Int32Array; itemCount: number }, name: string): void {
  if (events.user.length === 0 || events.itemCount === 0) {
    throw new Error(`${name}: no training events. Choose an earlier start or a later cut.`);
  }
}

/** @throws RangeError unless the number is finite and at least `least` */
export function checkSetting(value: number, setting: string, least: number, name: string): void {
  if (!Number.isFinite(value) || value < least) {
    throw new RangeError(`${name}: ${setting} must be a number ≥ ${least}, not ${value}`);
  }
}

/** @throws RangeError unless the number is whole and ≥ 1 */
export function checkWhole(value: number, setting: string, name: string): void {
  checkSetting(value, setting, 1, name);
  if (!Number.isInteger(value))
    throw new RangeError(`${name}: ${setting} must be a whole number, not ${value}`);
}

/** @throws RangeError unless the word is one of the choices */
export function checkChoice(
  word: string,
  choices: readonly string[],
  { setting, name }: { readonly setting: string; readonly name: string },
): void {
  if (!choices.includes(word))
    throw new RangeError(`${name}: ${setting} must be ${choices.join(" or ")}, not ${word}`);
}

/** Bytes a fit by gradient steps may take at its peak. */
const MOST_BYTES = 2e9;

/**
 * Refuses a fit before anything is allocated.
 * @param bytes estimate of the peak
 * @throws RangeError with the number when it is more than 2 GB
 */
export function checkBytes(
  bytes: number,
  { name, what, advice }: { name: string; what: string; advice: string },
): void {
  if (bytes <= MOST_BYTES) return;
  const needed = (bytes / 1e9).toFixed(1);
  throw new RangeError(`${name}: ${what} need about ${needed} GB, more than ${MOST_BYTES / 1e9}. ${advice}`);
}

/** Without the settings left undefined, so that a default stands in for them. */
export function definedOnly<Options extends object>(options: Options): Options {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Options;
}
