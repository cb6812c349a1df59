// Draws an item: its kind gives the silhouette, its two colours give the paint. Knows nothing of the market
// that made the item; a page may import it without the generator.
import type { ItemLook } from "../../interactions/dataset";
import { care } from "./care";
import { desk } from "./desk";
import { electronics } from "./electronics";
import { fashion } from "./fashion";
import { finishMarks } from "./finish-marks";
import { home } from "./home";
import { kitchen } from "./kitchen";
import { pantry } from "./pantry";

const SILHOUETTES: ReadonlyMap<string, string> = new Map(
  [kitchen, pantry, home, fashion, electronics, care, desk].flatMap((part) => Object.entries(part)),
);

/** For kinds that have no silhouette: a parcel. */
const PARCEL =
  '<ellipse cx="32" cy="54.5" rx="18" ry="2" fill="var(--g)"/>' +
  '<path d="M12 22h40v30a2.500 2.500 0 0 1-2.500 2.500h-35A2.500 2.500 0 0 1 12 52z" fill="var(--b)"/>' +
  '<path d="M44 22h8v30a2.500 2.500 0 0 1-2.500 2.500H44z" fill="var(--s)"/>' +
  '<path d="M16 14h32l4 8H12z" fill="var(--h)"/><path d="M28 14h8v40.500h-8z" fill="var(--a)"/>';

const NEUTRAL = "#8e97a1";

/**
 * Paint roles beside body (--b) and accent (--a): --s shade and --h light of the body, --k shade of the accent,
 * --w pale part, --m metal, --g shadow on the ground, --l lamplight. --bg is the page's own background.
 */
const ROLES =
  "--s:color-mix(in oklab,var(--b) 78%,#10151c);--h:color-mix(in oklab,var(--b) 62%,#fff);" +
  "--k:color-mix(in oklab,var(--a) 58%,#1a1d22);--w:#f7f3ea;--m:#8e97a1;" +
  "--g:color-mix(in oklab,var(--b) 38%,var(--bg,#fff));--l:color-mix(in oklab,#f4cf6a 55%,transparent)";

/** The kinds that have a silhouette of their own. */
export const DRAWN_KINDS: readonly string[] = [...SILHOUETTES.keys()];

/**
 * A decorative picture as SVG text; give the name beside it. Safe to insert whatever the look holds: an unknown
 * kind becomes a parcel, a colour that is not #rrggbb becomes grey, an unknown finish is plain, and nothing else
 * of the look is copied.
 */
export function drawItem(look: ItemLook): string {
  const paint = `--b:${colourOf(look.body)};--a:${colourOf(look.accent)};${ROLES}`;
  const silhouette = SILHOUETTES.get(look.kind) ?? PARCEL;
  const shapes = look.finish === undefined ? silhouette : finished(silhouette, look.kind, look.finish);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" aria-hidden="true" focusable="false" style="${paint}">${shapes}</svg>`;
}

/** Lays the finish between the body and what is drawn over it. Every shape of a silhouette is an empty element. */
function finished(silhouette: string, kind: string, finish: string): string {
  const marks = finishMarks(kind, finish);
  if (marks === null) return silhouette;
  const shapes = silhouette.split("/>");
  const under = shapes.slice(0, marks.after).map((shape) => `${shape}/>`);
  return under.join("") + marks.svg + shapes.slice(marks.after).join("/>");
}

function colourOf(text: string): string {
  return /^#[0-9a-f]{6}$/i.test(text) ? text : NEUTRAL;
}
