// What was made lately, by what it was made of. For a process that goes on for long: it forgets what was not asked for in a while.

/** Some lessons' texts and cells. */
const MOST = 400;

/** @returns as `Remember` of lib/mdx: what was made by that key, or what is made now. What fails is not kept */
export function keepRecent(most: number = MOST) {
  const kept = new Map<string, Promise<unknown>>();
  return <T>(key: string, make: () => Promise<T>): Promise<T> => {
    const made = (kept.get(key) as Promise<T> | undefined) ?? make();
    // The latest asked for comes last.
    kept.delete(key);
    kept.set(key, made);
    made.catch(() => kept.delete(key));
    for (const old of kept.keys()) {
      if (kept.size <= most) break;
      kept.delete(old);
    }
    return made;
  };
}
