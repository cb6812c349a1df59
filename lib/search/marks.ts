// Which parts of a shown text are what was looked for.
import { folded, isHanToken } from "./tokens";

export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** Folding keeps the length of what we write about, bar a few signs; where it does not, nothing is marked. */
function foldedAlike(text: string): string {
  const plain = [...text].map((sign) => (folded(sign).length === sign.length ? folded(sign) : sign)).join("");
  return plain.length === text.length ? plain : "";
}

/** @param terms words of the index, as a result names them */
export function pieces(text: string, terms: readonly string[]): Piece[] {
  const plain = foldedAlike(text);
  const hit = new Array<boolean>(text.length).fill(false);
  const inWord = (at: number) => at >= 0 && at < plain.length && /[\p{L}\p{N}]/u.test(plain[at]!);
  for (const term of terms) {
    for (let at = plain.indexOf(term); at >= 0; at = plain.indexOf(term, at + 1)) {
      // "ease" is not found in "increase": a word begins where it is marked. Han has no such beginnings.
      if (!isHanToken(term) && inWord(at - 1) && !isHanToken(plain[at - 1]!) && !isHump(text, at)) continue;
      hit.fill(true, at, at + term.length);
    }
  }
  const out: { text: string; hit: boolean }[] = [];
  for (const [at, sign] of [...text.split("")].entries()) {
    const last = out.at(-1);
    if (last && last.hit === hit[at]) last.text += sign;
    else out.push({ text: sign, hit: hit[at]! });
  }
  return out;
}

const isHump = (text: string, at: number) =>
  /\p{Lu}/u.test(text[at]!) && /[\p{Ll}\p{N}]/u.test(text[at - 1]!);
