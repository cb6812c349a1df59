// What is known of users or items besides their ids, as plain columns of categories. Where they come from is the caller's.

/** One category a row, such as the department of each item. */
export interface FeatureColumn {
  readonly name: string;
  /** Number of categories. */
  readonly size: number;
  /** 0 ≤ value < size, shape [users] or [items]. */
  readonly values: Int32Array;
}

/** One row a user or an item, in the order of their ids. */
export interface FeatureTable {
  readonly columns: readonly FeatureColumn[];
}

/**
 * @param table undefined counts as one without columns
 * @param rows how many users or items there are
 * @throws RangeError naming table, column and row when it does not fit
 */
export function columnsOf(
  table: FeatureTable | undefined,
  { rows, of, name }: { rows: number; of: "userFeatures" | "itemFeatures"; name: string },
): readonly FeatureColumn[] {
  const columns = table?.columns ?? [];
  for (const { name: column, size, values } of columns) {
    const where = `${name}: ${of}, column "${column}"`;
    if (values.length !== rows)
      throw new RangeError(
        `${where} has ${values.length} rows; the events have ${rows}. Give one row for each id.`,
      );
    const bad = values.findIndex((value) => value < 0 || value >= size);
    if (bad >= 0)
      throw new RangeError(
        `${where} holds ${values[bad]} in row ${bad}; its values must be from 0 to ${size - 1}.`,
      );
  }
  return columns;
}
