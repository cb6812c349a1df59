// Opens a new scratch cell below a cell, with the cursor in it.
import { cellId } from "./cell-id";
import type { NotebookController } from "./controller";

/** How long to wait for the cell to be drawn, ms. */
const WITHIN = 2000;

export function openScratch(controller: NotebookController, below: string): void {
  const name = controller.addScratch(below);
  const begun = performance.now();
  const open = () => {
    const code = document.getElementById(cellId(name))?.querySelector("[data-code]");
    if (code) code.dispatchEvent(new CustomEvent("aisle:line", { detail: 1 }));
    else if (performance.now() - begun < WITHIN) setTimeout(open, 16);
  };
  open();
}
