// The index itself: how entries are weighed and found. It knows nothing of where entries come from (entries.ts) or of
// how results look.
import MiniSearch, { type Options, type SearchOptions, type SearchResult } from "minisearch";
import { type EntryKind, type Found, kinds, type SearchEntry } from "./entry";
import { folded, indexTokens, isHanToken, queryTokens } from "./tokens";

const options: Options<SearchEntry> = {
  idField: "href",
  fields: ["title", "names", "about", "text"],
  storeFields: ["kind", "title", "place", "about", "names"],
  tokenize: (text, field) => indexTokens(text, { name: field === "title" || field === "names" }),
  processTerm: (term) => term,
};

const how: SearchOptions = {
  tokenize: queryTokens,
  boost: { title: 6, names: 4, about: 1.5, text: 1 },
  // A pair of Han characters is whole; a word may be half typed, or mistyped once in five letters.
  prefix: (term) => !isHanToken(term) && term.length > 1,
  fuzzy: (term) => (isHanToken(term) || term.length < 4 ? false : 0.2),
  weights: { prefix: 0.6, fuzzy: 0.3 },
};

export type SearchIndex = MiniSearch<SearchEntry>;

export function makeIndex(entries: readonly SearchEntry[]): SearchIndex {
  const index = new MiniSearch<SearchEntry>(options);
  index.addAll(entries);
  return index;
}

/** @param text what `JSON.stringify` made of an index @throws Error when it is none */
export function readIndex(text: string): SearchIndex {
  return MiniSearch.loadJSON<SearchEntry>(text, options);
}

export interface Group {
  readonly kind: EntryKind;
  readonly found: readonly (Found & { readonly terms: readonly string[] })[];
}

/** True where the query is the entry's title or one of its names. */
function isCalled(result: SearchResult, query: string): boolean {
  const wanted = folded(query).trim();
  return [result.title as string, ...(result.names as string).split("\n")].some(
    (name) => folded(name).trim() === wanted,
  );
}

/**
 * Entries that hold every word of the query; where there are none, those that hold some. Best first in each group, and
 * the group with the best of all first.
 * @param each how many of a group
 */
export function find(index: SearchIndex, query: string, { each = 6 }: { each?: number } = {}): Group[] {
  const every = index.search(query, { ...how, combineWith: "AND" });
  const results = every.length > 0 ? every : index.search(query, { ...how, combineWith: "OR" });
  const ranked = results
    .map((result) => ({ result, score: result.score * (isCalled(result, query) ? 10 : 1) }))
    .sort((a, b) => b.score - a.score);
  const groups = kinds.map((kind) => ranked.filter(({ result }) => result.kind === kind));
  return groups
    .filter((group) => group.length > 0)
    .sort((a, b) => b[0]!.score - a[0]!.score)
    .map((group) => ({
      kind: group[0]!.result.kind as EntryKind,
      found: group.slice(0, each).map(({ result }) => ({
        href: result.id as string,
        kind: result.kind as EntryKind,
        title: result.title as string,
        place: result.place as string,
        about: result.about as string,
        terms: result.terms,
      })),
    }));
}
