import { describe, expect, it } from "vitest";
import { ACTIVATIONS, activations, afterChain, regimeOf, weightedSum } from "./activations";

describe("the activations", () => {
  it.each(ACTIVATIONS.filter((name) => name !== "step"))("%s has the slope of its own curve", (name) => {
    const { value, slope } = activations[name];
    const h = 1e-3;
    for (const z of [-6, -2.5, -1, -0.3, 0.3, 1, 2.5, 6])
      expect(slope(z)).toBeCloseTo((value(z + h) - value(z - h)) / (2 * h), 3);
  });

  it("have the values known of them", () => {
    expect(activations.sigmoid.value(0)).toBe(0.5);
    expect(activations.sigmoid.slope(0)).toBe(0.25);
    expect(activations.tanh.value(1)).toBeCloseTo(0.761594, 6);
    // 1 · Φ(1) and −1 · Φ(−1), from tables of the normal distribution.
    expect(activations.gelu.value(1)).toBeCloseTo(0.841345, 6);
    expect(activations.gelu.value(-1)).toBeCloseTo(-0.158655, 6);
    expect(activations.gelu.slope(0)).toBeCloseTo(0.5, 7);
    expect([-1, 0, 2].map(activations.relu.value)).toEqual([0, 0, 2]);
    expect([-1, 0, 2].map(activations.step.value)).toEqual([0, 0, 1]);
  });
});

describe("the neuron", () => {
  it("adds weighted inputs and the bias", () => {
    expect(weightedSum([1, -2], [3, 0.5, 9], 0.25)).toBe(2.25);
    expect(weightedSum([1, -2, 1], [3, 0.5, 9], 0.25)).toBe(11.25);
  });

  it("keeps next to nothing of a gradient after ten sigmoids at their best", () => {
    expect(afterChain(activations.sigmoid.slope(0))).toBeCloseTo(9.5367e-7, 10);
    expect(afterChain(activations.relu.slope(3))).toBe(1);
  });

  it("says what its slope means", () => {
    expect(regimeOf("step", 0)).toBe("none");
    expect(regimeOf("relu", activations.relu.slope(-2))).toBe("dead");
    expect(regimeOf("sigmoid", activations.sigmoid.slope(5))).toBe("saturated");
    expect(regimeOf("sigmoid", activations.sigmoid.slope(0))).toBe("working");
    expect(regimeOf("relu", activations.relu.slope(2))).toBe("steep");
  });
});
