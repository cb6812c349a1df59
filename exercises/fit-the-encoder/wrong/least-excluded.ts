// Mistake: a brand needs more than `least` rows.
export const canary = "aisle-canary-wrong-fit-the-encoder-least-excluded";
export const mistake = "other";

interface Table {
  prices: Float64Array;
  brands: string[];
}

export function encode(train: Table, rows: Table, least: number): number[][] {
  const known = train.prices.filter((price) => !Number.isNaN(price)).sort();
  const middle = (known[(known.length - 1) >> 1]! + known[known.length >> 1]!) / 2;
  const logs = Array.from(known, Math.log);
  const mu = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  let sigma = Math.sqrt(logs.reduce((sum, log) => sum + (log - mu) ** 2, 0) / logs.length);
  if (sigma < 1e-9) sigma = 1;

  const counts = new Map<string, number>();
  for (const brand of train.brands) if (brand !== "") counts.set(brand, (counts.get(brand) ?? 0) + 1);
  const kept = [...counts.keys()].filter((brand) => counts.get(brand)! > least).sort();

  return rows.brands.map((brand, n) => {
    const price = rows.prices[n]!;
    const missing = Number.isNaN(price);
    const z = (Math.log(missing ? middle : price) - mu) / sigma;
    const places = kept.map((one) => (one === brand ? 1 : 0));
    return [z, missing ? 1 : 0, ...places, kept.includes(brand) ? 0 : 1];
  });
}
