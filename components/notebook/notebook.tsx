"use client";
// The cells that the prose does not place one by one. The bar stands above the first cell of the page: here, or over
// the first placed cell.
import { Cell } from "./cell";
import { useNotebook } from "./context";
import { NotebookBar } from "./notebook-bar";

export function Notebook() {
  const { cells, placed } = useNotebook();
  return (
    <div className="notebook">
      {placed.length === 0 && <NotebookBar />}
      <div className="nb">
        {cells
          .filter(({ cell }) => !placed.includes(cell.name))
          .map(({ cell }) => (
            <Cell key={cell.name} name={cell.name} />
          ))}
      </div>
    </div>
  );
}
