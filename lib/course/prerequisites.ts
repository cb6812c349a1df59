// What builds on what: the lessons that are written, in columns by how much stands before them. Pure.

export interface LessonNeeds {
  /** "4.2" */
  readonly number: string;
  /** Numbers of lessons it builds on; those that are not written are passed over. */
  readonly needs: readonly string[];
}

interface Placed {
  readonly number: string;
  readonly column: number;
  readonly row: number;
}

export interface PrerequisiteMap {
  readonly columns: number;
  readonly rows: number;
  readonly placed: readonly Placed[];
  /** From what is needed to what needs it. */
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}

/**
 * A lesson stands one column right of the last lesson it needs, and below it where there is room. Lessons that need each
 * other in a circle count as needing nothing.
 */
export function prerequisiteMap(lessons: readonly LessonNeeds[]): PrerequisiteMap {
  const known = new Map(lessons.map((lesson) => [lesson.number, lesson]));
  const columns = new Map<string, number>();
  const columnOf = (number: string, above: readonly string[]): number => {
    const found = columns.get(number);
    if (found !== undefined) return found;
    if (above.includes(number)) return -1;
    const needs = known.get(number)?.needs.filter((one) => known.has(one)) ?? [];
    const column = Math.max(-1, ...needs.map((one) => columnOf(one, [...above, number]))) + 1;
    columns.set(number, column);
    return column;
  };
  for (const { number } of lessons) columnOf(number, []);
  const taken = new Set<string>();
  const rows = new Map<string, number>();
  const placed: Placed[] = [];
  for (const { number, needs } of [...lessons].sort(
    (a, b) => columns.get(a.number)! - columns.get(b.number)!,
  )) {
    const column = columns.get(number)!;
    const wanted = Math.max(0, ...needs.map((one) => rows.get(one) ?? 0));
    let row = column === 0 ? 0 : wanted;
    while (taken.has(`${column} ${row}`)) row++;
    taken.add(`${column} ${row}`);
    rows.set(number, row);
    placed.push({ number, column, row });
  }
  const edges = lessons.flatMap(({ number, needs }) =>
    needs
      .filter((one) => known.has(one) && columns.get(one)! < columns.get(number)!)
      .map((from) => ({ from, to: number })),
  );
  return {
    columns: Math.max(0, ...placed.map(({ column }) => column + 1)),
    rows: Math.max(0, ...placed.map(({ row }) => row + 1)),
    placed,
    edges,
  };
}
