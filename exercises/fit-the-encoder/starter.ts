// Where a learner starts: prices as they are, and a column for each brand that comes along. Right in shape, and no encoder yet.
export const canary = "aisle-canary-starter-fit-the-encoder";

interface Table {
  prices: Float64Array; // NaN where nobody entered one
  brands: string[]; // "" where nobody entered one; as many as prices
}

/** `rows` as numbers, by what can be known from `train`. */
export function encode(train: Table, rows: Table, least: number): number[][] {
  // Right in shape. But what here is fitted, and to which rows?
  const known = rows.prices.filter((price) => !Number.isNaN(price));
  const mu = known.reduce((sum, price) => sum + price, 0) / known.length;
  const brands = [...new Set(rows.brands)];

  return rows.brands.map((brand, n) => {
    const price = rows.prices[n]!;
    const missing = Number.isNaN(price);
    return [missing ? 0 : price - mu, missing ? 1 : 0, ...brands.map((one) => (one === brand ? 1 : 0))];
  });
}
