"use client";
// The notebook as a whole: its bar, then every cell that the prose does not place by itself.
import { Cell } from "./cell";
import { useNotebook } from "./context";
import { NotebookBar } from "./notebook-bar";

export function Notebook() {
  const { cells, placed } = useNotebook();
  return (
    <div className="notebook">
      <NotebookBar />
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
