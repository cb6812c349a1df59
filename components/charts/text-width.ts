// How wide words are drawn at 12 px, near enough to leave room for them without asking the browser. Pure.

const LATIN = 7;
/** Chinese letters fill a square. */
const HAN = 13;

const widthOfLetter = (letter: string) => (letter > "\u2e7f" ? HAN : LATIN);

export function widthOfText(text: string): number {
  let width = 0;
  for (const letter of text) width += widthOfLetter(letter);
  return width;
}

/** The text, or as much of it as fits with an ellipsis. */
export function cutText(text: string, room: number): string {
  if (widthOfText(text) <= room) return text;
  let width = LATIN;
  let cut = "";
  for (const letter of text) {
    width += widthOfLetter(letter);
    if (width > room) break;
    cut += letter;
  }
  return `${cut.trimEnd()}…`;
}
