// What a list must be to be judged at all. A list with an item twice would count a hit twice.

export interface ListCheck {
  readonly itemCount: number;
  /** Items that may not be listed. */
  readonly without: ArrayLike<number>;
  readonly user: number;
  readonly model: string;
}

/** @throws RangeError when a list holds an item twice, out of range, or one that may not be listed */
export function checkList(list: Int32Array, { itemCount, without, user, model }: ListCheck): void {
  const seen = new Set<number>();
  const banned = new Set(Array.from(without));
  for (const item of list) {
    const fault =
      item < 0 || item >= itemCount
        ? "an item out of range"
        : seen.has(item)
          ? "an item twice"
          : banned.has(item)
            ? "an item that may not be listed"
            : undefined;
    if (fault) throw new RangeError(`evaluate: ${model} listed ${fault} (${item}) for user ${user}`);
    seen.add(item);
  }
}
