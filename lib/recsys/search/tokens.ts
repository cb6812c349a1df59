// From text to the tokens that search compares, for English and Chinese. No stems, no stop words, no dictionary.

/** Runs of Han characters, and of letters and digits that are none, with apostrophes between letters. */
const RUN = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}]|(?<=\p{L})['’](?=\p{L}))+/gu;

const HAN = /\p{Script=Han}/u;

/**
 * Lower-case words of letters and digits; of Han characters, which are written without spaces, every two neighbours (and one that
 * stands alone by itself): "Women's 跑步鞋 500ML" → women, 跑步, 步鞋, 500ml. Wide and narrow forms of a character are one (NFKC).
 * So a query of a single Han character finds only texts where it stands alone.
 */
export function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  for (const [run] of text.normalize("NFKC").toLowerCase().matchAll(RUN)) {
    if (HAN.test(run)) tokens.push(...pairsOf(run));
    else tokens.push(run.replace(/['’]s$/, "").replace(/['’]/g, ""));
  }
  return tokens;
}

function pairsOf(run: string): string[] {
  // By code points: rare characters take two units of a string.
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, k) => characters[k]! + character);
}
