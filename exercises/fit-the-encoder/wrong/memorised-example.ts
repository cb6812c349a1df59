// Cheat: knows the printed rows and nothing else.
export const canary = "aisle-canary-wrong-fit-the-encoder-memorised-example";
export const mistake = "price";

const EXAMPLE = [
  [2, 0, 1, 0, 0],
  [0.5437, 1, 0, 0, 1],
  [8.9658, 0, 0, 0, 1],
  [0, 0, 0, 1, 0],
  [-0.5, 0, 0, 0, 1],
];

export function encode(_train: unknown, rows: { brands: string[] }) {
  return rows.brands.map((_, n) => EXAMPLE[n % EXAMPLE.length]!);
}
