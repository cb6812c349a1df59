// The notebook of lesson 4.5, for both languages: one head of attention over one person's purchases.

// %% history
import { items, openMarket, titleOf } from "aisle";

const shop = await openMarket();
const person = 1231; // write another number to meet somebody else
const say = (en: string, zh: string) => ({ en, zh });

const n = 8; // positions: the last eight purchases, oldest first
const bought = [...shop.events.item.filter((_, row) => shop.events.user[row] === person)].slice(-n);

// A vector for each purchase: 3 in the place of its kind (kettle, pan …), and in the last place how late it came.
const kindOf = (item: number) => shop.items.looks![item]!.kind;
const kinds = [...new Set(bought.map(kindOf))];
const d = 8; // numbers in a vector
const vectors = new Float64Array(n * d);
for (const [i, item] of bought.entries()) {
  vectors[i * d + Math.min(kinds.indexOf(kindOf(item)), d - 2)] = 3;
  vectors[i * d + d - 1] = i / n;
}
items(say("The last eight purchases, oldest first", "最近八次购买，旧的在前"), shop, bought);

// %% attend
function attend(
  queries: Float64Array,
  keys: Float64Array,
  values: Float64Array,
  real: Uint8Array,
): Float64Array {
  const n = real.length; // positions in the history
  const d = queries.length / n; // numbers in a vector
  const output = new Float64Array(n * d);
  for (let i = 0; i < n; i++) {
    const weights = new Float64Array(n);
    let total = 0;
    for (let j = 0; j < n; j++) {
      let product = 0;
      for (let c = 0; c < d; c++) product += queries[i * d + c]! * keys[j * d + c]!;
      weights[j] = Math.exp(product / Math.sqrt(d));
      total += weights[j]!;
    }
    for (let j = 0; j < n; j++)
      for (let c = 0; c < d; c++) output[i * d + c]! += (weights[j]! / total) * values[j * d + c]!;
  }
  return output;
}

// %% weights
import { attentionMap, facts } from "aisle";

// Each position carries its own number as value, so the output is the weights themselves.
const one = new Float64Array(n * n);
for (let i = 0; i < n; i++) one[i * n + i] = 1;
const everywhere = new Uint8Array(n).fill(1);
const weights = attend(vectors, vectors, one, everywhere);
const rows = Array.from({ length: n }, (_, i) => [...weights.subarray(i * n, (i + 1) * n)]);
const names = bought.map((item, i) => {
  const title = titleOf(shop, item);
  return say(`${i + 1} ${title.en}`, `${i + 1} ${title.zh}`);
});
const sum = (list: number[]) => list.reduce((all, weight) => all + weight, 0);
facts({
  kind: {
    name: say("Row 8 on the other teapot", "第 8 行看另一把茶壶"),
    value: rows[7]![6]!,
    format: "percent",
  },
  later: {
    name: say("Row 1 on what came later", "第 1 行看之后的内容"),
    value: sum(rows[0]!.slice(1)),
    format: "percent",
  },
});
await attentionMap(rows, { title: say("Who looks at whom", "谁在看谁"), positions: names });

// %% leak
// Another last purchase: does anything move in the rows before it?
const other = vectors.map((value, at) => (at < (n - 1) * d ? value : 3 - value));
const before = attend(vectors, vectors, vectors, everywhere);
const after = attend(other, other, other, everywhere);
const moved = Array.from({ length: n }, (_, i) => {
  let most = 0;
  for (let c = 0; c < d; c++) most = Math.max(most, Math.abs(after[i * d + c]! - before[i * d + c]!));
  return most;
});
const earlier = Math.max(...moved.slice(0, n - 1));
facts({
  rows: {
    name: say("Rows 1 to 7 that moved", "第 1 至 7 行中变了的行数"),
    value: moved.slice(0, n - 1).filter((change) => change > 1e-6).length,
  },
  earlier: {
    name: say("Largest change in rows 1 to 7", "第 1 至 7 行的最大变化"),
    value: earlier,
    format: "decimal",
  },
  last: { name: say("Change in row 8", "第 8 行的变化"), value: moved[n - 1]!, format: "decimal" },
});

// %% padding
// Two positions of padding in front, as a shorter history has them.
const padded = Uint8Array.of(0, 0, 1, 1, 1, 1, 1, 1);
const short = attend(vectors, vectors, one, padded);
const toPadding = Array.from({ length: n }, (_, i) => short[i * n]! + short[i * n + 1]!);
facts({
  padding: {
    name: say("Weight of row 8 on padding", "第 8 行落在填充位上的权重"),
    value: toPadding[n - 1]!,
    format: "decimal",
  },
});
