// A table: a name for each column, as many cells in each row as it has columns, and no more than a page can draw.
import type { Context } from "./context";
import type { Block } from "./document";
import { readInlines } from "./inlines";
import { childrenOf, lineOf, type Node, wordsOf } from "./nodes";

const tableLimits = { columns: 20, rows: 300 } as const;

export function readTable(node: Node, context: Context): Block[] {
  const line = lineOf(node);
  const [names, ...rows] = childrenOf(node);
  const columns = names ? childrenOf(names).length : 0;
  if (columns > tableLimits.columns || rows.length > tableLimits.rows)
    context.tell("tableTooLarge", line, tableLimits);
  const kept = Math.min(columns, tableLimits.columns);
  const cellsOf = (row: Node) => {
    const cells = childrenOf(row);
    return Array.from({ length: kept }, (_, at) =>
      cells[at] ? readInlines(childrenOf(cells[at]), context) : [],
    );
  };
  if (names === undefined) return [];
  const unnamed = childrenOf(names).findIndex((cell) => wordsOf(cell).trim() === "");
  if (unnamed >= 0) context.tell("columnWithoutName", line, { column: unnamed + 1 });
  return [
    {
      kind: "table",
      line,
      align: Array.from({ length: kept }, (_, at) => node.align?.[at] ?? null),
      head: cellsOf(names),
      rows: rows.slice(0, tableLimits.rows).map(cellsOf),
    },
  ];
}
