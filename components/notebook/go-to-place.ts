// The way to a place in a cell's code, for whatever stands outside of it: an error, a new scratch cell. The code opens its editor
// there (see cell-code); this only asks.
import { cellId } from "./cell-id";

/** A place in a cell's text; both count from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** The event that a cell's code hears; its detail is a `TextPlace`. */
export const TO_PLACE = "aisle:place";

/** Opens the editor of a cell with the cursor there. False while the cell is not on the page. */
export function goToPlace(cell: string, place: TextPlace): boolean {
  const code = document.getElementById(cellId(cell))?.querySelector("[data-code]");
  code?.dispatchEvent(new CustomEvent<TextPlace>(TO_PLACE, { detail: place }));
  return code != null;
}
