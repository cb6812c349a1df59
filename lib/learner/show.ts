// show(value): any value as the output that fits it. Also what the kernel does with a cell's last expression.
import { describeValue, isTensor, type TensorLike } from "./describe";
import { host } from "./host";
import { MOST } from "./output-parts";
import { table } from "./table";

/** First values shown of a vector, and rows and columns of anything larger. */
const HEAD = 8;
const CORNER = 5;
/** Longer lists of rows are looked into as values: a table shows so many. */
const LONGEST_TABLE = MOST.tableRows;

/**
 * Shows a value: tensors with shape, first values, least, greatest and mean; arrays of plain objects as a table;
 * everything else in a line that can be opened. Tensors are read asynchronously: `await` it before disposing of them.
 */
export async function show(value: unknown): Promise<void> {
  if (isTensor(value)) await showTensor(value);
  else if (isRows(value)) table(value);
  else await showAny(value);
}

/** As `show`, for a last expression: nothing where there is nothing to see. */
export async function showValue(value: unknown): Promise<void> {
  if (value === undefined || value === null) return;
  await show(value);
}

async function showAny(value: unknown): Promise<void> {
  const text = typeof value === "string" ? value : describeValue(value);
  const output = { kind: "value", text } as const;
  if (typeof value !== "object" || value === null) {
    host().output(output);
    return;
  }
  const { treeOf } = await import("./tree");
  const tree = treeOf(value);
  host().output(tree === null ? output : { ...output, tree });
}

function isRows(value: unknown): value is Record<string, string | number | null>[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > LONGEST_TABLE) return false;
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
  if (dtype === "string" || dtype === "complex64" || tensor.isDisposed) {
    host().output({ kind: "value", text: describeValue(tensor) });
    return;
  }
  const data = await tensor.data();
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let nan = 0;
  let infinite = 0;
  for (let k = 0; k < data.length; k++) {
    const value = data[k]!;
    if (Number.isNaN(value)) nan++;
    else if (Number.isFinite(value)) {
      sum += value;
      if (value < min) min = value;
      if (value > max) max = value;
    } else infinite++;
  }
  const seen = data.length - nan - infinite;
  const known =
    seen === 0 ? { min: Number.NaN, max: Number.NaN, mean: Number.NaN } : { min, max, mean: sum / seen };
  host().output({ kind: "tensor", shape, dtype, head: headOf(data, shape), ...known, nan, infinite });
}

/** The first values; of a matrix or more the upper left corner of its first one, row by row. */
function headOf(data: ArrayLike<number>, shape: readonly number[]): number[] {
  const columns = shape.at(-1) ?? 1;
  const rows = shape.at(-2);
  if (rows === undefined)
    return Array.from({ length: Math.min(HEAD, data.length) }, (_, k) => Number(data[k]));
  const [height, width] = [Math.min(CORNER, rows), Math.min(CORNER, columns)];
  return Array.from({ length: data.length === 0 ? 0 : height * width }, (_, k) =>
    Number(data[Math.floor(k / width) * columns + (k % width)]),
  );
}
