// Counts how often something looks into a value, however deep: work that is the same on every machine.

/** @returns the same value behind a view that counts */
export function countReads(value: unknown): { readonly view: unknown; readonly reads: () => number } {
  let reads = 0;
  const views = new WeakMap<object, object>();
  const see = (seen: unknown): unknown => {
    if (typeof seen !== "object" || seen === null) return seen;
    const before = views.get(seen);
    if (before) return before;
    const view = new Proxy(seen, {
      get: (target, key, receiver) => {
        reads++;
        return see(Reflect.get(target, key, receiver));
      },
      getOwnPropertyDescriptor: (target, key) => {
        reads++;
        return Reflect.getOwnPropertyDescriptor(target, key);
      },
    });
    views.set(seen, view);
    return view;
  };
  return { view: see(value), reads: () => reads };
}
