// What is to happen on a later day: put in by day, taken out when the day has come. Holds nothing of days gone by.
export class DayQueue<T> {
  readonly #waiting = new Map<number, T[]>();

  add(day: number, entry: T): void {
    const list = this.#waiting.get(day);
    if (list === undefined) this.#waiting.set(day, [entry]);
    else list.push(entry);
  }

  /** In the order they were put in. */
  take(day: number): readonly T[] {
    const list = this.#waiting.get(day);
    if (list === undefined) return NOTHING;
    this.#waiting.delete(day);
    return list;
  }
}

const NOTHING: readonly never[] = [];
