// Layers that take several inputs and make one of them.
import type { Fields } from "./fields";
import { isWhole } from "./fields";
import { applied, type LayerKind, refuseShape, sizeOf } from "./layer-kind";
import type { Shape } from "./model-file";

/** Sums, products and the like: shapes are the same, or 1 where they differ. */
const elementwise: LayerKind = {
  apply(fields, inputs) {
    const [first, ...others] = inputs;
    if (first === undefined || others.length === 0) refuseShape(fields, inputs);
    const output = others.reduce<Shape>((shape, other) => {
      if (other.length !== shape.length) refuseShape(fields, inputs);
      return shape.map((size, k) => {
        const beside = other[k]!;
        if (size !== beside && size !== 1 && beside !== 1) refuseShape(fields, inputs);
        return Math.max(size, beside);
      });
    }, first);
    return applied(output, {}, { operations: inputs.length * sizeOf(output) });
  },
};

/** From 1 as in the file, where 0 is the batch, or from the end as -1. @returns from 0, without the batch */
function axisOf(fields: Fields, field: string, axis: unknown, shape: Shape): number {
  const place = typeof axis === "number" && axis < 0 ? axis + shape.length : Number(axis) - 1;
  return typeof axis === "number" && isWhole(place, 0, shape.length - 1) ? place : fields.refuse(field);
}

const concatenate: LayerKind = {
  apply(fields, inputs) {
    const [first, ...others] = inputs;
    if (first === undefined || others.length === 0) refuseShape(fields, inputs);
    const axis = axisOf(fields, "axis", fields.get("axis") ?? -1, first);
    const same = (shape: Shape) =>
      shape.length === first.length && shape.every((size, k) => k === axis || size === first[k]);
    if (!others.every(same)) refuseShape(fields, inputs);
    const along = inputs.reduce((sum, shape) => sum + shape[axis]!, 0);
    return applied(
      first.map((size, k) => (k === axis ? along : size)),
      { axis: axis + 1 },
    );
  },
};

const dot: LayerKind = {
  apply(fields, inputs) {
    const [a, b] = inputs;
    if (inputs.length !== 2 || !a || !b || a.length > 2 || b.length > 2) refuseShape(fields, inputs);
    const axes = fields.get("axes");
    const [onA, onB] = Array.isArray(axes)
      ? axes.length === 2
        ? axes
        : fields.refuse("axes")
      : [axes, axes];
    const along = [axisOf(fields, "axes", onA, a), axisOf(fields, "axes", onB, b)] as const;
    if (a[along[0]] !== b[along[1]]) refuseShape(fields, inputs);
    const normalize = fields.flag("normalize", false);
    const left = [a.filter((_, k) => k !== along[0]), b.filter((_, k) => k !== along[1])].flat();
    const output = left.length === 0 ? [1] : left;
    const inputSize = sizeOf(a) + sizeOf(b);
    return applied(
      output,
      { axes: along.map((axis) => axis + 1), normalize },
      {
        operations: sizeOf(output) * a[along[0]]! + 4 * inputSize,
        workspace: 3 * inputSize + sizeOf(output),
      },
    );
  },
};

export const mergingLayers: readonly (readonly [string, LayerKind])[] = [
  ...["Add", "Multiply", "Average", "Maximum", "Minimum"].map((name) => [name, elementwise] as const),
  ["Concatenate", concatenate],
  ["Dot", dot],
];
