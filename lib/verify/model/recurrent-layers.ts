// Layers that go through time step by step, each step a handful of operations on its own: their steps are counted apart.
import {
  ACTIVATION_COST,
  activations,
  applied,
  type LayerKind,
  onlyInput,
  type Settings,
  sizeOf,
} from "./layer-kind";

/** @param gates how many matrices of `units` columns a step multiplies with */
function recurrent(gates: number): LayerKind {
  return {
    apply(fields, inputs) {
      const shape = onlyInput(fields, inputs, 2);
      const [steps, width] = [shape[0]!, shape[1]!];
      const units = fields.whole("units", 1);
      const useBias = fields.flag("use_bias", true);
      const returnSequences = fields.flag("return_sequences", false);
      const goBackwards = fields.flag("go_backwards", false);
      for (const field of ["return_state", "stateful", "reset_after"]) fields.off(field);
      const activation = fields.choice("activation", activations, "tanh");
      const gate: Settings =
        gates === 1
          ? {}
          : { recurrentActivation: fields.choice("recurrent_activation", activations, "hard_sigmoid") };
      const zeros = { kernelInitializer: "zeros", recurrentInitializer: "zeros", biasInitializer: "zeros" };
      const wide = gates * units;
      return applied(
        returnSequences ? [steps, units] : [units],
        { units, useBias, returnSequences, goBackwards, activation, ...gate, ...zeros },
        {
          weights: [
            { name: "kernel", shape: [width, wide] },
            { name: "recurrent_kernel", shape: [units, wide] },
            ...(useBias ? [{ name: "bias", shape: [wide] }] : []),
          ],
          operations: steps * wide * (width + units + 2 * ACTIVATION_COST),
          // Time comes first while it works, so the input is copied; every step's result is kept.
          workspace: 2 * sizeOf(shape) + 2 * steps * units + 4 * ACTIVATION_COST * wide,
          steps,
        },
      );
    },
  };
}

export const recurrentLayers: readonly (readonly [string, LayerKind])[] = [
  ["SimpleRNN", recurrent(1)],
  ["GRU", recurrent(3)],
  ["LSTM", recurrent(4)],
];
