// show(value): any value as the output that fits it. Also what the kernel does with a cell's last expression.
import { describeValue, isTensor, type TensorLike } from "./describe";
import { host } from "./host";
import { table } from "./table";

const HEAD = 8;

/**
 * Shows a value: tensors with shape, first values, least, greatest and mean; arrays of plain objects as a table;
 * everything else in a few words. Tensors are read asynchronously: `await` it before disposing of them.
 */
export async function show(value: unknown): Promise<void> {
  if (isTensor(value)) await showTensor(value);
  else if (isRows(value)) table(value);
  else host().output({ kind: "value", text: typeof value === "string" ? value : describeValue(value) });
}

/** As `show`, for a last expression: nothing where there is nothing to see. */
export async function showValue(value: unknown): Promise<void> {
  if (value === undefined || value === null) return;
  await show(value);
}

function isRows(value: unknown): value is Record<string, string | number | null>[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > 500) return false;
  return value.every(
    (row) =>
      typeof row === "object" &&
      row !== null &&
      Object.getPrototypeOf(row) === Object.prototype &&
      Object.values(row).every((cell) => cell === null || ["string", "number"].includes(typeof cell)),
  );
}

async function showTensor(tensor: TensorLike): Promise<void> {
  const { dtype } = tensor;
  const shape = [...tensor.shape];
  if (dtype === "string" || tensor.isDisposed) {
    host().output({ kind: "value", text: describeValue(tensor) });
    return;
  }
  const data = await tensor.data();
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let nan = 0;
  for (let k = 0; k < data.length; k++) {
    const value = data[k]!;
    if (Number.isNaN(value)) nan++;
    else {
      sum += value;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  const seen = data.length - nan;
  const head = Array.from({ length: Math.min(HEAD, data.length) }, (_, k) => Number(data[k]));
  const known = seen === 0 ? { min: 0, max: 0, mean: 0 } : { min, max, mean: sum / seen };
  host().output({ kind: "tensor", shape, dtype, head, ...known, nan });
}
