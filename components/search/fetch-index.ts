// Fetches the index of one language and keeps it: in memory for this page, and on the device for when there is no
// connection. The server is asked each time a page first needs it, so that a new build is found at once.
import { readIndex, type SearchIndex } from "@/lib/search/search-index";

const STORE = "aisle-search";
const indexes = new Map<string, Promise<SearchIndex>>();

/** Private windows and plain HTTP may have no such storage; then nothing is kept. */
async function store(): Promise<Cache | null> {
  try {
    return await caches.open(STORE);
  } catch {
    return null;
  }
}

async function text(address: string): Promise<string> {
  const kept = await store();
  try {
    const answer = await fetch(address, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${address} answers ${answer.status}.`);
    await kept?.put(address, answer.clone());
    return await answer.text();
  } catch (error) {
    const old = await kept?.match(address);
    if (old) return old.text();
    throw error;
  }
}

/** Rejects when the index can neither be fetched nor was kept; the next call tries again. */
export function fetchIndex(locale: string): Promise<SearchIndex> {
  const known = indexes.get(locale);
  if (known) return known;
  const made = text(`/search/${locale}.json`).then(readIndex);
  indexes.set(locale, made);
  made.catch(() => indexes.delete(locale));
  return made;
}
