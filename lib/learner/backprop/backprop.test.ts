import { describe, expect, it } from "vitest";
import { connectHost } from "../host";
import { type Output, outputSchema } from "../output";
import { backprop } from "./backprop";
import { smallNetwork } from "./network";
import { input, label, type Scalar, weight, weightedSum } from "./scalar";
import { shown, stepsOf } from "./steps";

/** Gradients by name. */
function gradientsOf(loss: Scalar): Record<string, number | null> {
  return Object.fromEntries(stepsOf(loss).nodes.map(({ name, gradient }) => [name, gradient]));
}

/** Every operation once, most nodes read twice; p stays between 0 and 1. */
function everything(w: number, v: number, x: number): Scalar {
  const [a, b, c] = [weight("w", w), weight("v", v), input("x", x)];
  const s = weightedSum([a, b], [c, b], a);
  const m = a.times(b).minus(c).tanh();
  const q = s.exp().plus(c.square()).log().over(b.square().plus(a.relu()));
  const p = q.plus(m).sigmoid();
  return p.logLoss(label("y", 1)).plus(p.squaredError(label("half", 0.5)));
}

describe("the gradients of a graph", () => {
  it.each([
    [0.7, -1.2, 0.4],
    [-0.3, 0.8, -1.5],
    [1.1, 0.6, 2],
  ])("are those of central differences at w = %d, v = %d, x = %d", (...at) => {
    const found = gradientsOf(everything(...at));
    for (const [k, name] of ["w", "v", "x"].entries()) {
      const moved = (by: number) => {
        const other: [number, number, number] = [...at];
        other[k]! += by;
        return everything(...other).value;
      };
      expect(found[name]).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 7);
    }
    expect(found.y).toBeNull();
  });

  it("are those of central differences for every weight of a small network", () => {
    const kernels = [
      [
        [0.5, -0.4, 0.3],
        [-0.2, 0.7, 0.9],
      ],
      [[0.8], [-0.6], [0.4]],
    ];
    const build = () =>
      smallNetwork({
        layers: [
          { kernel: kernels[0]!, bias: [0.1, 0.2, -0.05], activation: "relu" },
          { kernel: kernels[1]!, bias: [0.3], activation: "sigmoid" },
        ],
        x: [1.5, -0.5],
        y: 1,
        loss: "log",
      });
    const found = gradientsOf(build());
    const names = [
      ["w¹₁₁", "w¹₁₂", "w¹₁₃", "w¹₂₁", "w¹₂₂", "w¹₂₃"],
      ["w²₁₁", "w²₂₁", "w²₃₁"],
    ];
    for (const [l, kernel] of kernels.entries())
      for (const [i, row] of kernel.entries())
        for (const j of row.keys()) {
          const moved = (by: number) => {
            row[j]! += by;
            const { value } = build();
            row[j]! -= by;
            return value;
          };
          const name = names[l]![i * row.length + j]!;
          expect(found[name], name).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 7);
        }
  });
});

describe("the steps", () => {
  const [w, x, b] = [weight("w", -0.5), input("x", 3), weight("b", 0.25)];
  const loss = w.times(x).plus(b).named("z").plus(w).named("s").squaredError(label("y", 1)).named("L");

  it("go forwards through every operation and backwards through the same, with formula, numbers and result", () => {
    const { steps } = stepsOf(loss);
    expect(steps.map(({ direction }) => direction[0]).join("")).toBe("ffffbbbbb");
    expect(
      steps.map(({ lines }) => lines.map((line) => `${line.formula}: ${line.numbers} = ${line.result}`)),
    ).toEqual([
      ["t₁ = w · x: (−0.5) · 3 = −1.5"],
      ["z = t₁ + b: (−1.5) + 0.25 = −1.25"],
      ["s = z + w: (−1.25) + (−0.5) = −1.75"],
      ["L = ½(s − y)²: ½((−1.75) − 1)² = 3.781"],
      ["∂L/∂L:  = 1"],
      ["∂L/∂s = ∂L/∂L · (s − y): 1 · ((−1.75) − 1) = −2.75"],
      ["∂L/∂z = ∂L/∂s · 1: (−2.75) · 1 = −2.75", "∂L/∂w = ∂L/∂s · 1: (−2.75) · 1 = −2.75"],
      ["∂L/∂t₁ = ∂L/∂z · 1: (−2.75) · 1 = −2.75", "∂L/∂b = ∂L/∂z · 1: (−2.75) · 1 = −2.75"],
      ["∂L/∂w += ∂L/∂t₁ · x: −2.75 + (−2.75) · 3 = −11", "∂L/∂x = ∂L/∂t₁ · w: (−2.75) · (−0.5) = 1.375"],
    ]);
  });

  it("end in the gradients that the nodes have", () => {
    const { nodes, steps } = stepsOf(everything(0.7, -1.2, 0.4));
    const last = new Map<number, number>();
    for (const { lines } of steps)
      for (const { node, gradient } of lines) if (gradient !== null) last.set(node, gradient);
    for (const [k, { gradient }] of nodes.entries()) expect(last.get(k) ?? null).toBe(gradient);
  });

  it("stand in columns, every node right of what it is made of, no two in one place", () => {
    const { nodes } = stepsOf(everything(0.7, -1.2, 0.4));
    for (const node of nodes) for (const k of node.inputs) expect(nodes[k]!.column).toBeLessThan(node.column);
    expect(new Set(nodes.map(({ column, row }) => `${column}/${row}`)).size).toBe(nodes.length);
  });
});

describe("backprop", () => {
  it("sends what the page's own check lets through", () => {
    const sent: Output[] = [];
    connectHost({
      locale: "en",
      signal: new AbortController().signal,
      output: (output) => sent.push(outputSchema.parse(structuredClone(output))),
      progress: () => {},
      need: async () => null,
      handIn: () => {},
    });
    backprop(weight("w", 2).times(input("x", 3)).squaredError(label("y", 5)), { title: "One weight" });
    expect(sent[0]).toMatchObject({ kind: "backprop", loss: "L", title: "One weight" });
  });

  it("says what does not fit", () => {
    expect(() => weight("w", Number.NaN)).toThrow("w: a weight must be a finite number, not NaN");
    expect(() => weight("w", -1).log()).toThrow("log of -1 is NaN, which has no gradient");
    expect(() => weight("w", 1).plus(2 as unknown as Scalar)).toThrow("every operand must be a weight");
    expect(() => stepsOf(weight("a", 1).plus(input("a", 2)))).toThrow('two nodes are called "a"');
    let long = weight("w", 0.1);
    for (let k = 0; k < 130; k++) long = long.tanh();
    expect(() => stepsOf(long)).toThrow("131 nodes are more than 120");
    const layers = [{ kernel: [[1], [2]], bias: [0], activation: "linear" as const }];
    expect(() => smallNetwork({ layers, x: [1], y: 0, loss: "squared" })).toThrow(
      "layer 1 has a kernel of 2 rows for 1 inputs",
    );
  });

  it("writes numbers with four digits that count", () => {
    expect([1 / 3, -1234567, 0.00001234, 0, 12].map(shown)).toEqual([
      "0.3333",
      "−1.23e6",
      "1.23e−5",
      "0",
      "12",
    ]);
  });
});
