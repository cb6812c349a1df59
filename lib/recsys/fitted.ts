// Guards that every model shares: using a model before fit or after dispose, and ids out of range, are errors in plain words.

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
