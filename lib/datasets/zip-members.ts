// Which file of an archive is the table of events, told by the names that public data sets use, and which files beside
// it belong to it. It unpacks nothing.
import { DatasetError } from "./dataset-error";
import type { ZipEntry } from "./zip-archive";

const READABLE = /\.(csv|tsv|txt|dat|data|json|jsonl|ndjson|parquet|arrow|feather|ipc)(\.gz)?$/i;
const ABOUT = /(^|\/)(__MACOSX\/|\.(?!\.?\/)|readme|licen[cs]e)/i;

/** The first that any name fits decides; among several the largest. */
const known: readonly RegExp[] = [
  /(^|\/)(ratings\.(csv|dat)|u\.data)$/i,
  /(^|\/)order_products__prior\.csv$/i,
  /(^|\/)order_products[^/]*\.csv$/i,
  /(^|\/)yoochoose-buys\.dat$/i,
  /(^|\/)yoochoose-clicks\.dat$/i,
  /(^|\/)events\.csv$/i,
  /(^|\/)log_(?!random)[^/]*\.csv$/i,
  /(^|\/)(train\.txt|dac\/train\.txt)$/i,
  /online[ _-]?retail/i,
  /review|rating|interaction|purchase|transaction|order|event|click|log/i,
];

/** Can be read, as far as the name says. */
export function isReadable({ name }: ZipEntry): boolean {
  return READABLE.test(name) && !ABOUT.test(name);
}

/**
 * @param wanted the name of one, as the preview shows it
 * @throws DatasetError noMember, zipNothing, excel, nestedArchive
 */
export function chooseMember(entries: readonly ZipEntry[], wanted?: string): ZipEntry {
  if (wanted !== undefined) {
    const found = entries.find(({ name }) => name === wanted);
    if (found === undefined)
      throw new DatasetError("noMember", { member: wanted, found: listMembers(entries) });
    return found;
  }
  const readable = entries.filter(isReadable);
  const largest = (some: readonly ZipEntry[]) =>
    some.reduce((best, entry) => (entry.size > best.size ? entry : best), some[0]!);
  for (const pattern of known) {
    const fitting = readable.filter(({ name }) => pattern.test(name));
    if (fitting.length > 0) return largest(fitting);
  }
  if (readable.length > 0) return largest(readable);
  if (entries.some(({ name }) => /\.xlsx?$/i.test(name))) throw new DatasetError("excel");
  if (entries.some(({ name }) => /\.(zip|gz|tgz|tar|7z|rar|bz2|xz|zst)$/i.test(name)))
    throw new DatasetError("nestedArchive");
  throw new DatasetError("zipNothing", { found: listMembers(entries) });
}

/** At most ten names, for messages. */
function listMembers(entries: readonly ZipEntry[]): string {
  if (entries.length === 0) return "–";
  const shown = entries.slice(0, 10).map(({ name }) => name);
  return entries.length > 10 ? `${shown.join(", ")} … (${entries.length})` : shown.join(", ");
}

/** The file of another name in the same folder as `member`, or null. */
export function beside(
  entries: readonly ZipEntry[],
  member: ZipEntry,
  names: readonly string[],
): ZipEntry | null {
  const folder = member.name.slice(0, member.name.lastIndexOf("/") + 1);
  for (const name of names) {
    const found = entries.find((entry) => entry.name === folder + name);
    if (found !== undefined) return found;
  }
  return null;
}
