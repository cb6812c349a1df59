"use client";
// The head of a table's column: a button that sorts by it, and says how it is sorted.
import { Glyph } from "../../charts/glyph";
import type { SortBy } from "./sort-rows";
import type { ShownColumn } from "./table-shape";

export interface SortHeadProps {
  readonly column: ShownColumn;
  readonly index: number;
  readonly sort: SortBy | null;
  readonly onSort: (column: number) => void;
}

export function SortHead({ column, index, sort, onSort }: SortHeadProps) {
  const sorted = sort?.column === index ? sort.direction : "none";
  return (
    <th scope="col" className={column.numeric ? "r" : undefined} aria-sort={sorted}>
      <button type="button" onClick={() => onSort(index)} title={column.name}>
        <span>{column.name}</span>
        <Glyph name={sorted === "ascending" ? "sortUp" : sorted === "descending" ? "sortDown" : "sort"} />
      </button>
    </th>
  );
}
