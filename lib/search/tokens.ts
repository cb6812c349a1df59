// Cuts text into the words that are looked up. Chinese has no spaces between words, so Han text is cut into
// overlapping pairs of characters; everything else into runs of letters and digits. No stemming: prefixes and small errors are the index's matter.

const runs = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const isHan = /^\p{Script=Han}/u;

/** Full-width letters, case and accents make no difference; the k of a metric ("NDCG@10") does not tell metrics apart. */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/(?<=\p{L})@(\d+|k)(?![\p{L}\p{N}])/gu, "");
}

function pairs(run: string): string[] {
  const signs = [...run];
  return signs.length < 2 ? signs : signs.slice(1).map((sign, n) => signs[n]! + sign);
}

/** "openData" is also looked for as "open" and "data". */
const humps = (text: string) =>
  text.replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, " ").replace(/(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, " ");

const runsOf = (text: string) => folded(text).match(runs) ?? [];

/** The words of a query. */
export function queryTokens(text: string): string[] {
  return [...new Set(runsOf(text).flatMap((run) => (isHan.test(run) ? pairs(run) : [run])))];
}

/** The words of a text to be found: as in a query, and in names single Han characters and the parts of camel case. */
export function indexTokens(text: string, { name = false }: { name?: boolean } = {}): string[] {
  const words = runsOf(text).flatMap((run) =>
    isHan.test(run) ? [...pairs(run), ...(name ? [...run] : [])] : [run],
  );
  return [...new Set(name ? [...words, ...runsOf(humps(text))].filter(Boolean) : words)];
}

export const isHanToken = (token: string) => isHan.test(token);
