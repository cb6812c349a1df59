// Which terms of the glossary a reader means by what they have typed so far. Pure, and blind to the page.

const plain = (text: string) => text.normalize("NFKC").toLowerCase();

/** All names of a term in one text, as `termMatches` reads it. */
export function namesOf(names: readonly string[]): string {
  return names.map(plain).join("\n");
}

/** True when every word of the query stands in one of the term's names, in either language. */
export function termMatches(names: string, query: string): boolean {
  return plain(query)
    .split(/\s+/)
    .every((word) => names.includes(word));
}
