// Cuts what is to be sent into requests that the server takes. Knows nothing of what is in them.

/** Of a request, with room for what stands around the records. */
const MOST_BYTES = 900_000;
const MOST_RECORDS = 500;

/** In their order. What is too large by itself is left out: it would be refused again and again. */
export function batches<T>(all: readonly T[], textOf: (one: T) => string): T[][] {
  const made: T[][] = [];
  let bytes = MOST_BYTES;
  for (const one of all) {
    const size = new TextEncoder().encode(textOf(one)).length + 1;
    if (size > MOST_BYTES) continue;
    const last = made.at(-1);
    if (last === undefined || bytes + size > MOST_BYTES || last.length === MOST_RECORDS) {
      made.push([one]);
      bytes = size;
    } else {
      last.push(one);
      bytes += size;
    }
  }
  return made;
}
