// What a reader has done to a part of the page that is about to be made anew: which details stand open, and where the keyboard is.

const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";

/** @returns puts it back into what stands in the same place afterwards */
export function remember(place: Element): (now: Element) => void {
  const open = Array.from(place.querySelectorAll<HTMLDetailsElement>("details[id]"), (one) => ({
    id: one.id,
    isOpen: one.open,
  }));
  const focused = document.activeElement;
  const at = focused === null ? -1 : Array.from(place.querySelectorAll(FOCUSABLE)).indexOf(focused);
  return (now) => {
    for (const { id, isOpen } of open)
      now.querySelector(`details#${CSS.escape(id)}`)?.toggleAttribute("open", isOpen);
    const same = now.querySelectorAll<HTMLElement>(FOCUSABLE)[at];
    if (same?.tagName === focused?.tagName) same?.focus({ preventScroll: true });
  };
}
