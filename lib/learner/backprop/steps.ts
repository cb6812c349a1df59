// From a graph of numbers to the steps of backpropagation: each value forwards, then each gradient backwards, one node at a time, with its
// formula in names and in numbers.
import type { BackpropOutput } from "./output";
import type { Scalar } from "./scalar";

type Node = BackpropOutput["nodes"][number];
type Step = BackpropOutput["steps"][number];
type Line = Step["lines"][number];

/** More do not fit on a page. */
const MOST_NODES = 120;

/**
 * @throws RangeError for a graph that is too large, or nodes of the same name
 */
export function stepsOf(loss: Scalar): Pick<BackpropOutput, "loss" | "nodes" | "steps"> {
  const order = inOrder(loss);
  if (order.length > MOST_NODES)
    throw new RangeError(
      `backprop: ${order.length} nodes are more than ${MOST_NODES}, which no page can show. Take fewer units.`,
    );
  const names = namesOf(order);
  const at = new Map(order.map((node, k) => [node, k]));
  const gradients = order.map((): number | null => null);
  const forwards: Step[] = order.flatMap((node, k) =>
    node.rule === null
      ? []
      : [{ direction: "forwards" as const, node: k, lines: [forwardLine(node, k, names, at)] }],
  );
  const last = order.length - 1;
  gradients[last] = 1;
  const by = (k: number) => `∂${names[last]}/∂${names[k]}`;
  const begin: Line = { node: last, formula: by(last), numbers: "", result: "1", gradient: 1 };
  const backwards: Step[] = [{ direction: "backwards", node: last, lines: [begin] }];
  for (let k = last; k >= 0; k--) {
    const node = order[k]!;
    const own = gradients[k];
    if (node.rule === null || own === null || own === undefined) continue;
    const places = node.inputs.map((input) => at.get(input)!);
    const slopes = node.rule.slopes(
      node.inputs.map(({ value }) => value),
      node.value,
    );
    const inNames = node.rule.writeSlopes(
      places.map((place) => names[place]!),
      names[k]!,
    );
    const inNumbers = node.rule.writeSlopes(
      places.map((place) => inside(order[place]!.value)),
      inside(node.value),
    );
    const lines: Line[] = [];
    for (const [i, place] of places.entries()) {
      const slope = slopes[i];
      if (slope === null || slope === undefined || order[place]!.leaf === "label") continue;
      const before = gradients[place] ?? null;
      const after = (before ?? 0) + own * slope;
      gradients[place] = after;
      lines.push({
        node: place,
        formula: `${by(place)} ${before === null ? "=" : "+="} ${by(k)} · ${inNames[i]}`,
        numbers: `${before === null ? "" : `${shown(before)} + `}${inside(own)} · ${inNumbers[i]}`,
        result: shown(after),
        gradient: after,
      });
    }
    if (lines.length > 0) backwards.push({ direction: "backwards", node: k, lines });
  }
  const places = placesOf(order, at);
  return {
    loss: names[last]!,
    nodes: order.map(
      (node, k): Node => ({
        name: names[k]!,
        role: node.leaf ?? "operation",
        inputs: node.inputs.map((input) => at.get(input)!),
        value: node.value,
        gradient: gradients[k] ?? null,
        ...places[k]!,
      }),
    ),
    steps: [...forwards, ...backwards],
  };
}

function forwardLine(
  node: Scalar,
  k: number,
  names: readonly string[],
  at: ReadonlyMap<Scalar, number>,
): Line {
  const rule = node.rule!;
  return {
    node: k,
    formula: `${names[k]} = ${rule.write(node.inputs.map((input) => names[at.get(input)!]!))}`,
    numbers: rule.write(node.inputs.map(({ value }) => inside(value))),
    result: shown(node.value),
    gradient: null,
  };
}

/** Every node once, each behind what it is made of. */
function inOrder(loss: Scalar): Scalar[] {
  const order: Scalar[] = [];
  const seen = new Set<Scalar>();
  // A stack of our own: a long chain must not exhaust the engine's.
  const stack: { node: Scalar; next: number }[] = [{ node: loss, next: 0 }];
  seen.add(loss);
  while (stack.length > 0) {
    const top = stack.at(-1)!;
    const input = top.node.inputs[top.next++];
    if (input === undefined) {
      order.push(top.node);
      stack.pop();
    } else if (!seen.has(input)) {
      seen.add(input);
      stack.push({ node: input, next: 0 });
    }
  }
  return order;
}

/** Their own names; what has none is called t₁, t₂ …, the last one L. */
function namesOf(order: readonly Scalar[]): string[] {
  let unnamed = 0;
  const names = order.map(
    ({ name }, k) => name ?? (k === order.length - 1 ? "L" : `t${subscript(++unnamed)}`),
  );
  const twice = names.find((name, k) => names.indexOf(name) !== k);
  if (twice !== undefined)
    throw new RangeError(`backprop: two nodes are called "${twice}". Give each a name of its own.`);
  return names;
}

export const subscript = (n: number) => String(n).replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]!);
export const superscript = (n: number) => String(n).replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]!);

/** An operation stands right of all it is made of, a leaf just left of who reads it first. */
function placesOf(
  order: readonly Scalar[],
  at: ReadonlyMap<Scalar, number>,
): { column: number; row: number }[] {
  const columns = order.map(() => 0);
  for (const [k, node] of order.entries())
    if (node.rule !== null)
      columns[k] = 1 + Math.max(...node.inputs.map((input) => columns[at.get(input)!]!));
  for (const [k, node] of order.entries())
    if (node.rule === null)
      columns[k] = Math.min(
        ...order.flatMap((other, o) => (other.inputs.includes(node) ? [columns[o]! - 1] : [])),
      );
  const filled = new Map<number, number>();
  return columns.map((column) => {
    const row = filled.get(column) ?? 0;
    filled.set(column, row + 1);
    return { column, row };
  });
}

/** A number with four digits that count. */
export function shown(value: number): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  const text = size >= 1e5 || size < 1e-4 ? value.toExponential(2) : String(Number(value.toPrecision(4)));
  return text.replace("e+", "e").replaceAll("-", "−");
}

/** A number inside a formula: negative ones in brackets. */
const inside = (value: number) => (value < 0 ? `(${shown(value)})` : shown(value));
