// The shape of a shown value's tree, from its nodes in order. Pure.

/** For each node the indices of its children, given nodes each before its children. */
export function childrenOf(nodes: readonly { readonly depth: number }[]): number[][] {
  const children: number[][] = nodes.map(() => []);
  const path: number[] = [];
  nodes.forEach(({ depth }, k) => {
    while (path.length > 0 && (nodes[path.at(-1)!]?.depth ?? 0) >= depth) path.pop();
    const parent = path.at(-1);
    if (parent !== undefined) children[parent]?.push(k);
    path.push(k);
  });
  return children;
}
