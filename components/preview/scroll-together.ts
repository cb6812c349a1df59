// Lets framed pages of one lesson scroll together: by sections, since languages differ in length. The one that a person scrolls leads.

/** A page that was scrolled by us says so a moment later; it does not lead then, ms. */
const ECHO = 150;

/** Upper edges of a page's sections, from its top, with its own end, px. */
function edgesOf(page: Window): number[] {
  const { scrollHeight } = page.document.documentElement;
  const heads = [...page.document.querySelectorAll("main h2")];
  return [0, ...heads.map((head) => head.getBoundingClientRect().top + page.scrollY), scrollHeight];
}

/**
 * Where another page stands at the same place.
 * @param at px from the page's top
 * @param from edges of its sections @param to edges of the other's
 */
export function sameSection(at: number, from: readonly number[], to: readonly number[]): number {
  // Different sections, as while one of the two is being changed.
  if (from.length !== to.length) return (at / Math.max(1, from.at(-1)!)) * to.at(-1)!;
  let n = from.findLastIndex((edge) => edge <= at);
  n = Math.max(0, Math.min(n, from.length - 2));
  const part = (at - from[n]!) / Math.max(1, from[n + 1]! - from[n]!);
  return to[n]! + part * (to[n + 1]! - to[n]!);
}

/** @param frames whose pages have loaded: after each load a frame has another window. @returns the end of it */
export function scrollTogether(frames: readonly HTMLIFrameElement[]): () => void {
  const led = new Map<HTMLIFrameElement, number>();
  const ends: (() => void)[] = [];
  const follow = (leader: HTMLIFrameElement) => {
    const page = leader.contentWindow;
    if (page === null || performance.now() - (led.get(leader) ?? -ECHO) < ECHO) return;
    const from = edgesOf(page);
    for (const frame of frames) {
      const other = frame.contentWindow;
      if (frame === leader || !other?.document.body) continue;
      led.set(frame, performance.now());
      other.scrollTo({ top: sameSection(page.scrollY, from, edgesOf(other)), behavior: "instant" });
    }
  };
  for (const frame of frames) {
    const page = frame.contentWindow;
    const hear = () => follow(frame);
    page?.addEventListener("scroll", hear, { passive: true });
    ends.push(() => page?.removeEventListener("scroll", hear));
  }
  return () => {
    for (const end of ends) end();
  };
}
