// Opens a new scratch cell below a cell, with the cursor in it.
import type { NotebookController } from "./controller";
import { goToPlace } from "./go-to-place";

/** How long to wait for the cell to be drawn, ms. */
const WITHIN = 2000;

export function openScratch(controller: NotebookController, below: string): void {
  const name = controller.addScratch(below);
  const begun = performance.now();
  const open = () => {
    const isThere = goToPlace(name, { line: 1, column: 1 });
    if (!isThere && performance.now() - begun < WITHIN) setTimeout(open, 16);
  };
  open();
}
