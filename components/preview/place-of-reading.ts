// Keeps what somebody reads where it is on the screen while the page around it is made anew. It knows nothing of what changes.

/** How long what comes in later may still move the page, ms. */
const SETTLES = 1500;

/** What can be found again: by its id, else by its words. */
const anchors = "main h2, main h3, main p, main li, main .cell, main tr";

interface Reading {
  readonly id: string;
  readonly text: string;
  readonly tag: string;
  /** From the window's upper edge, px. */
  readonly top: number;
}

const wordsOf = (element: Element) => (element.textContent ?? "").trim().slice(0, 80);

/** The things that are seen now, the uppermost first: one that has been changed itself is not found again. */
export function readingNow(): readonly Reading[] {
  const seen: Reading[] = [];
  for (const element of document.querySelectorAll(anchors)) {
    const { top, bottom, height } = element.getBoundingClientRect();
    if (bottom < 0 || height === 0) continue;
    if (top > innerHeight || seen.length >= 12) break;
    seen.push({ id: element.id, text: wordsOf(element), tag: element.tagName, top });
  }
  return seen;
}

function found({ id, text, tag }: Reading): Element | undefined {
  const byId = id === "" ? null : document.getElementById(id);
  return byId ?? [...document.querySelectorAll(`main ${tag}`)].find((element) => wordsOf(element) === text);
}

/** Puts the first of them that is still there back to where it was, until the page rests or the reader moves it. */
export function putBack(reading: readonly Reading[]): void {
  // At the very top there is nothing to hold on to.
  if (scrollY === 0) return;
  const end = performance.now() + SETTLES;
  let hasMoved = false;
  const give = () => {
    hasMoved = true;
  };
  const moves = ["wheel", "touchmove", "keydown", "pointerdown"] as const;
  for (const move of moves) addEventListener(move, give, { passive: true });
  const hold = () => {
    if (!hasMoved && performance.now() < end) {
      for (const one of reading) {
        const top = found(one)?.getBoundingClientRect().top;
        if (top === undefined) continue;
        if (Math.abs(top - one.top) > 1) scrollBy({ top: top - one.top, behavior: "instant" });
        break;
      }
      requestAnimationFrame(hold);
    } else for (const move of moves) removeEventListener(move, give);
  };
  hold();
}
