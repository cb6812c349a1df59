// An entry of a list in another place, for lists that people put in order.

/** The list with the entry at place `from` at place `to`. */
export function moved<T>(list: readonly T[], { from, to }: { from: number; to: number }): T[] {
  const next = [...list];
  const [entry] = next.splice(from, 1);
  if (entry !== undefined) next.splice(to, 0, entry);
  return next;
}
