// Dragging something in a drawing, by mouse, pen or finger. Whatever is dragged has a slider too: this is not the only way.
import type { PointerEvent as ReactPointerEvent } from "react";

/**
 * Begins a drag on the element that was pressed; it ends with the pointer.
 * @param move gets where the pointer is, in units of the drawing's viewBox
 */
export function startDrag(event: ReactPointerEvent<SVGElement>, move: (x: number, y: number) => void): void {
  const handle = event.currentTarget;
  const svg = handle.ownerSVGElement;
  if (svg === null || event.button !== 0) return;
  event.preventDefault();
  handle.setPointerCapture(event.pointerId);
  const onMove = ({ clientX, clientY }: PointerEvent) => {
    const matrix = svg.getScreenCTM();
    if (matrix === null) return;
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
    move(x, y);
  };
  const end = () => {
    handle.removeEventListener("pointermove", onMove);
    handle.removeEventListener("pointerup", end);
    handle.removeEventListener("pointercancel", end);
  };
  handle.addEventListener("pointermove", onMove);
  handle.addEventListener("pointerup", end);
  handle.addEventListener("pointercancel", end);
}

/** To the nearest step of the slider that is the drag's twin, within its ends. */
export function snap(value: number, { min, max, step }: { min: number; max: number; step: number }): number {
  const stepped = Math.round(value / step) * step;
  return Number(Math.min(max, Math.max(min, stepped)).toFixed(6));
}
