// Gradients against the true ones, tensor by tensor, and what a wrong one looks like. It reads what learners return; it draws nothing.
import type { Failure } from "../../lib/grading/code-findings";
import type { CodeValue } from "../../lib/grading/code-job";
import { isNamed, numbersOf, odd } from "../../lib/grading/read-values";
import type { Layer } from "./nets";
import type { LayerGradients } from "./reference.server";

/** Twice the digits of single precision, and a million times what rounding costs in double. */
export const TOLERANCE = 1e-6;

export type Part = "weights" | "bias";
/** The order in which faults spread: from the last layer backwards, the bias (which is δ itself) first. */
export const parts: readonly Part[] = ["bias", "weights"];

/** ‖given − wanted‖ / ‖wanted‖. */
export function relativeError(given: ArrayLike<number>, wanted: ArrayLike<number>): number {
  let [apart, size] = [0, 0];
  for (let k = 0; k < wanted.length; k++) {
    apart += (given[k]! - wanted[k]!) ** 2;
    size += wanted[k]! ** 2;
  }
  return Math.sqrt(apart) / Math.sqrt(size);
}

export const agree = (given: LayerGradients, wanted: LayerGradients): boolean =>
  parts.every((part) => relativeError(given[part], wanted[part]) < TOLERANCE);

/** @returns the gradients, one entry a layer, or why what was returned are none */
export function readGradients(value: CodeValue, layers: readonly Layer[]): LayerGradients[] | Failure {
  if (!Array.isArray(value)) return odd("notAList");
  if (value.length !== layers.length) return odd("layerCount", { got: value.length, wanted: layers.length });
  const gradients: LayerGradients[] = [];
  for (const [l, { weights, bias }] of layers.entries()) {
    const entry = value[l] as CodeValue;
    const own = { weights: numbersIn(entry, "weights"), bias: numbersIn(entry, "bias") };
    for (const [part, wanted] of [
      ["weights", weights.length],
      ["bias", bias.length],
    ] as const) {
      const numbers = own[part];
      if (numbers === null) return odd("noTensor", { layer: l + 1, part });
      if (numbers.length !== wanted)
        return odd("tensorLength", { layer: l + 1, part, got: numbers.length, wanted });
      if (!Array.from(numbers).every(Number.isFinite)) return odd("notFinite", { layer: l + 1, part });
    }
    gradients.push(own as LayerGradients);
  }
  return gradients;
}

/** A list or typed array of numbers under a name; null where there is none. */
const numbersIn = (entry: CodeValue | undefined, name: Part): number[] | null =>
  isNamed(entry) ? numbersOf(entry[name]) : null;

/** The wrong tensor nearest to the loss, since what is before it hangs on it, and what it looks like; null where all are right. */
export function faultyTensor(
  given: readonly LayerGradients[],
  wanted: readonly LayerGradients[],
  layers: readonly Layer[],
): Failure | null {
  for (let l = layers.length - 1; l >= 0; l--) {
    for (const part of parts) {
      const [own, right] = [given[l]![part], wanted[l]![part]];
      if (relativeError(own, right) < TOLERANCE) continue;
      const params = { layer: l + 1, part };
      const factor = factorBetween(own, right);
      if (factor === 0) return { pass: false, key: "tensorZero", params };
      if (factor !== null) {
        const key = Math.abs(factor + 1) < TOLERANCE ? "tensorSign" : "tensorFactor";
        return {
          pass: false,
          key,
          params: key === "tensorSign" ? params : { ...params, factor: round(factor) },
        };
      }
      const turned = part === "weights" && relativeError(own, transposed(right, layers[l]!)) < TOLERANCE;
      return { pass: false, key: turned ? "tensorTransposed" : "tensorWrong", params };
    }
  }
  return null;
}

const round = (factor: number) => Number(factor.toPrecision(3));

/** The one number that the right tensor was multiplied by, or null. One number alone has always such a factor, which says nothing. */
function factorBetween(given: ArrayLike<number>, right: ArrayLike<number>): number | null {
  const numbers = Array.from(given);
  if (numbers.every((one) => one === 0)) return 0;
  let [dot, size] = [0, 0];
  for (let k = 0; k < right.length; k++) {
    dot += given[k]! * right[k]!;
    size += right[k]! ** 2;
  }
  const factor = dot / size;
  if (factor === 0) return null;
  const scaled = Array.from(right, (one) => factor * one);
  const whole = right.length > 1 || Math.abs(factor + 1) < TOLERANCE;
  return whole && relativeError(given, scaled) < TOLERANCE ? factor : null;
}

function transposed(right: ArrayLike<number>, { inputs, units }: Layer): number[] {
  return Array.from(right, (_, at) => right[(at % inputs) * units + Math.floor(at / inputs)]!);
}
