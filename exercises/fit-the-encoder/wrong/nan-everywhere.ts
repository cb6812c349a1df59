// Cheat: returns NaN, of which no comparison is true, and hopes that none is made the right way round.
export const canary = "aisle-canary-wrong-fit-the-encoder-nan-everywhere";
export const mistake = "price";

export function encode(_train: unknown, rows: { brands: string[] }) {
  return rows.brands.map(() => [Number.NaN, Number.NaN, Number.NaN]);
}
