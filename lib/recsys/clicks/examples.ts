// The shape of what models of clicks learn from: rows of small whole numbers, one a field, and whether a click or a conversion
// followed. Checked here, row by row; how a model numbers the values over all fields is layout.ts's matter.

export interface Field {
  readonly name: string;
  /** Values are 0 to size − 1. */
  readonly size: number;
}

/** What a person did before, for models that look back. */
export interface History {
  /** The field whose values these are, such as "item": what was looked at before and what is offered now share their vectors. */
  readonly field: string;
  /** Oldest first. The rows of one person may share a run, each seeing as much of it as had happened by then. */
  readonly items: Int32Array;
  /** Row r looks back at items[from[r]] to items[to[r] − 1], shape [n] each. */
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** Rows without an answer: enough to be scored. */
export interface ClickRows {
  readonly fields: readonly Field[];
  /** Shape [n, fields], row-major, each value within its own field. */
  readonly values: Int32Array;
  readonly history?: History;
}

/** Rows in the order in which they happened. */
export interface ClickExamples extends ClickRows {
  /** 1 where the click or conversion followed, 0 where not, shape [n]. */
  readonly label: Uint8Array;
}

export function rowCount({ fields, values }: ClickRows): number {
  return values.length / fields.length;
}

/** Some of the rows, in the order given; the items of histories are shared, not copied. */
export function takeRows({ fields, values, label, history }: ClickExamples, rows: Int32Array): ClickExamples {
  const width = fields.length;
  const taken = new Int32Array(rows.length * width);
  rows.forEach((row, k) => {
    for (let f = 0; f < width; f++) taken[k * width + f] = values[row * width + f]!;
  });
  const examples = { fields, values: taken, label: Uint8Array.from(rows, (row) => label[row]!) };
  if (history === undefined) return examples;
  const of = (column: Int32Array) => Int32Array.from(rows, (row) => column[row]!);
  return { ...examples, history: { ...history, from: of(history.from), to: of(history.to) } };
}

/**
 * @param name the model's, for messages
 * @throws Error that names the row, the field and the value that do not fit
 */
export function checkExamples(examples: ClickExamples, name: string): void {
  checkRows(examples, name);
  const n = rowCount(examples);
  if (n === 0) throw new Error(`${name}: no examples. Choose an earlier start or a later cut.`);
  if (examples.label.length !== n)
    throw new RangeError(`${name}: ${examples.label.length} labels against ${n} rows of values`);
  const wrong = examples.label.findIndex((label) => label > 1);
  if (wrong >= 0)
    throw new RangeError(`${name}: row ${wrong} has the label ${examples.label[wrong]}; labels are 0 or 1`);
}

/** As `checkExamples`, for rows without labels; no rows at all are allowed. */
export function checkRows({ fields, values, history }: ClickRows, name: string): void {
  const width = fields.length;
  if (width === 0) throw new RangeError(`${name}: the examples have no field; at least one is needed`);
  fields.forEach((field, f) => {
    if (fields.findIndex((other) => other.name === field.name) < f)
      throw new RangeError(`${name}: two fields are called "${field.name}"; give each a name of its own`);
    if (!Number.isInteger(field.size) || field.size < 1)
      throw new RangeError(
        `${name}: the field "${field.name}" has the size ${field.size}; it must be a whole number ≥ 1`,
      );
  });
  if (values.length % width !== 0)
    throw new RangeError(`${name}: ${values.length} values do not fill whole rows of ${width} fields`);
  const sizes = Int32Array.from(fields, ({ size }) => size);
  for (let row = 0, at = 0; at < values.length; row++) {
    for (let f = 0; f < width; f++, at++) {
      if (values[at]! >= 0 && values[at]! < sizes[f]!) continue;
      throw new RangeError(
        `${name}: row ${row} has the value ${values[at]} in "${fields[f]!.name}", which has the values 0 to ${sizes[f]! - 1}`,
      );
    }
  }
  if (history) checkHistory(history, { n: values.length / width, fields, name });
}

interface Within {
  readonly n: number;
  readonly fields: readonly Field[];
  readonly name: string;
}

function checkHistory({ field, items, from, to }: History, { n, fields, name }: Within): void {
  const size = fields.find((one) => one.name === field)?.size;
  if (size === undefined)
    throw new RangeError(
      `${name}: the history is of "${field}", which is no field; the fields are ${namesOf(fields)}`,
    );
  if (from.length !== n || to.length !== n)
    throw new RangeError(
      `${name}: the history begins ${from.length} and ends ${to.length} times for ${n} rows`,
    );
  for (let row = 0; row < n; row++) {
    if (!(from[row]! >= 0 && from[row]! <= to[row]! && to[row]! <= items.length))
      throw new RangeError(
        `${name}: the history of row ${row} goes from ${from[row]} to ${to[row]} of ${items.length} items`,
      );
  }
  const wrong = items.findIndex((item) => !(item >= 0 && item < size));
  if (wrong >= 0)
    throw new RangeError(
      `${name}: entry ${wrong} of the history is ${items[wrong]}; "${field}" has the values 0 to ${size - 1}`,
    );
}

export function namesOf(fields: readonly Field[]): string {
  return fields.map(({ name, size }) => `${name} (${size})`).join(", ");
}
