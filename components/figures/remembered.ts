// What always comes out the same is computed once: the server makes each figure's first state for every reader anew.

/** The function with its results kept by key; for few keys only, since nothing is ever forgotten. */
export function remembered<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    if (!known.has(key)) known.set(key, make(key));
    return known.get(key)!;
  };
}
