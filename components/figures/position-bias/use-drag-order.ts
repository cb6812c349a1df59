"use client";
// Moves an entry of a list with the pointer: while it is held, it takes the place of the row that the pointer is over.
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";

/** @param move puts the entry at place `from` to place `to`; `list` has one child for each entry */
export function useDragOrder(
  list: RefObject<HTMLElement | null>,
  move: (change: { from: number; to: number }) => void,
) {
  const [held, setHeld] = useState<number | null>(null);
  const latest = useRef(move);
  useEffect(() => {
    latest.current = move;
  });
  useEffect(() => {
    if (held === null) return;
    const over = (event: globalThis.PointerEvent) => {
      const rows = Array.from(list.current?.children ?? [], (row) => row.getBoundingClientRect());
      const to = rows.findIndex(({ top, bottom }) => event.clientY >= top && event.clientY < bottom);
      if (to === -1 || to === held) return;
      latest.current({ from: held, to });
      setHeld(to);
    };
    const end = () => setHeld(null);
    // On the window: the row that is held moves in the document and would lose the pointer.
    addEventListener("pointermove", over);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
    return () => {
      removeEventListener("pointermove", over);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
    };
  }, [held, list]);
  const grip = (place: number) => ({
    onPointerDown: (event: PointerEvent) => {
      event.preventDefault();
      setHeld(place);
    },
  });
  return { held, grip };
}
