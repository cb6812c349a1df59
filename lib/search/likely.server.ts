// Pages that somebody may have meant who asked for an address that leads nowhere. Uses the index that browsers fetch.
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Found } from "./entry";
import { find, readIndex, type SearchIndex } from "./search-index";

const indexes = new Map<string, Promise<SearchIndex | null>>();

function readFor(locale: string): Promise<SearchIndex | null> {
  const file = path.join(/*turbopackIgnore: true*/ process.cwd(), "public", "search", `${locale}.json`);
  const found = indexes.get(locale) ?? readFile(file, "utf8").then(readIndex, () => null);
  if (process.env.NODE_ENV === "production") indexes.set(locale, found);
  return found;
}

/** "/en/learn/recomendation/matrix-factorization" → "recomendation matrix factorization" */
export function wordsOfAddress(address: string): string {
  const plain = address.replace(/%[0-9a-f]{2}(?:%[0-9a-f]{2})*/gi, (coded) => {
    try {
      return decodeURIComponent(coded);
    } catch {
      return " ";
    }
  });
  return plain
    .split("/")
    .filter((part) => part !== "" && !/^(en|zh|learn)$/.test(part))
    .join(" ")
    .replace(/[-_.+]+/g, " ")
    .slice(0, 100)
    .trim();
}

/** Best first; none where the address says nothing. @param most how many */
export async function likelyPages(
  locale: "en" | "zh",
  address: string,
  { most = 5 }: { most?: number } = {},
): Promise<Found[]> {
  const words = wordsOfAddress(address);
  const index = words === "" ? null : await readFor(locale);
  if (!index) return [];
  return find(index, words, { each: most })
    .flatMap(({ found }) => found)
    .slice(0, most);
}
