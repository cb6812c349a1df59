// What of a graph is known after so many steps. Pure.

export interface BackpropNode {
  readonly name: string;
  readonly role: "weight" | "input" | "label" | "operation";
  readonly inputs: readonly number[];
  readonly value: number;
  readonly gradient: number | null;
  readonly column: number;
  readonly row: number;
}

export interface BackpropStep {
  readonly direction: "forwards" | "backwards";
  readonly node: number;
  readonly lines: readonly {
    readonly node: number;
    readonly formula: string;
    readonly numbers: string;
    readonly result: string;
    readonly gradient: number | null;
  }[];
}

export interface Known {
  /** By node; null where it has not been worked out yet. */
  readonly values: readonly (number | null)[];
  readonly gradients: readonly (number | null)[];
}

/** @param done how many steps have been taken; what is given is known from the start */
export function knownAfter(
  nodes: readonly BackpropNode[],
  steps: readonly BackpropStep[],
  done: number,
): Known {
  const values = nodes.map(({ role, value }) => (role === "operation" ? null : value));
  const gradients: (number | null)[] = nodes.map(() => null);
  for (const { direction, lines } of steps.slice(0, done))
    for (const { node, gradient } of lines) {
      if (direction === "forwards") values[node] = nodes[node]!.value;
      else gradients[node] = gradient;
    }
  return { values, gradients };
}

export const BOX = { width: 112, height: 50, across: 46, down: 12, edge: 8 } as const;

/** Where each node's box stands, and the size of the whole: columns are centred on each other. */
export function boxesOf(nodes: readonly BackpropNode[]) {
  const counts = new Map<number, number>();
  for (const { column } of nodes) counts.set(column, (counts.get(column) ?? 0) + 1);
  const columns = Math.max(...counts.keys()) + 1;
  const tallest = Math.max(...counts.values());
  const heightOf = (rows: number) => rows * (BOX.height + BOX.down) - BOX.down;
  const height = heightOf(tallest) + 2 * BOX.edge;
  const boxes = nodes.map(({ column, row }) => ({
    x: BOX.edge + column * (BOX.width + BOX.across),
    y: (height - heightOf(counts.get(column)!)) / 2 + row * (BOX.height + BOX.down),
  }));
  return { boxes, width: columns * (BOX.width + BOX.across) - BOX.across + 2 * BOX.edge, height };
}
