// How a ranked list differs from the one before: which entries rose, fell, stayed or came in. Pure.

export type Move = { readonly kind: "same" | "new" } | { readonly kind: "up" | "down"; readonly by: number };

/** One move for each entry of `list`; with no list before, everything is "same". */
export function movesOf(list: readonly number[], before: readonly number[] | null): Move[] {
  if (before === null) return list.map(() => ({ kind: "same" }));
  const rank = new Map(before.map((item, at) => [item, at]));
  return list.map((item, at) => {
    const was = rank.get(item);
    if (was === undefined) return { kind: "new" };
    if (was === at) return { kind: "same" };
    return was > at ? { kind: "up", by: was - at } : { kind: "down", by: at - was };
  });
}

/** Index of the last frame at or before `epoch`; 0 when all are later. Frames ascend by epoch. */
export function frameAt(frames: readonly { readonly epoch: number }[], epoch: number): number {
  let at = 0;
  for (let k = 0; k < frames.length; k += 1) if ((frames[k]?.epoch ?? 0) <= epoch) at = k;
  return at;
}
