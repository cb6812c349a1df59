// Which encoding a file's text is in, decided from the distinct texts that are used (ids, titles, header)
// when all of them are known, and never from a first guess. UTF-16 is told by its mark in open-bytes.ts.

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "gb18030";

/** Of the texts with bytes above 127, so many must be valid for UTF-8 or GB18030 to be taken: exports cut titles in mid-character. */
const ENOUGH = 0.9;

/**
 * UTF-8 when at least nine in ten of the texts outside ASCII are valid UTF-8; else GB18030 when nine in ten are
 * valid GB18030 *and* most runs of bytes above 127 are two or longer (Chinese characters come as pairs, accented
 * Latin letters stand alone); else windows-1252, which includes Latin-1 and gives every byte a character.
 */
export function chooseEncoding(texts: Iterable<Uint8Array>): "utf-8" | "windows-1252" | "gb18030" {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  const gb18030 = new TextDecoder("gb18030", { fatal: true });
  let all = 0;
  let asUtf8 = 0;
  let asGb18030 = 0;
  let runs = 0;
  let longRuns = 0;
  for (const text of texts) {
    if (isAscii(text)) continue;
    all++;
    if (decodes(utf8, text)) asUtf8++;
    if (decodes(gb18030, text)) asGb18030++;
    for (let at = 0; at < text.length; at++) {
      if (text[at]! < 0x80) continue;
      const from = at;
      while (at < text.length && text[at]! >= 0x80) at++;
      runs++;
      if (at - from > 1) longRuns++;
    }
  }
  if (asUtf8 >= ENOUGH * all) return "utf-8";
  return asGb18030 >= ENOUGH * all && longRuns * 2 >= runs ? "gb18030" : "windows-1252";
}

function isAscii(text: Uint8Array): boolean {
  for (const byte of text) if (byte >= 0x80) return false;
  return true;
}

function decodes(decoder: TextDecoder, text: Uint8Array): boolean {
  try {
    decoder.decode(text);
    return true;
  } catch {
    return false;
  }
}
