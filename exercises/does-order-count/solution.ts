// A model answer: what followed each two departments, a person's own shares where that says little, and a test by dealing out anew.
export const canary = "aisle-canary-solution-does-order-count";

type Histories = readonly (readonly number[])[];

const countOf = (list: readonly number[], wanted: number) => list.filter((one) => one === wanted).length;
const shareOf = (list: readonly number[], wanted: number) => countOf(list, wanted) / list.length;
const lastTwo = (own: readonly number[]) => own.slice(-2).join();

function put<Name>(rows: Map<Name, number[]>, name: Name, what: number) {
  const row = rows.get(name);
  if (row) row.push(what);
  else rows.set(name, [what]);
}

export function foretell(histories: Histories, dealt: Histories, groupOf: readonly number[]) {
  const departments = [...new Set(groupOf)];
  const groupsOf = (own: readonly number[]) => own.map((item) => groupOf[item]!);

  /** The departments that followed each two, in their order. */
  function followers(people: Histories) {
    const rows = new Map<string, number[]>();
    for (const own of people) {
      const before: number[] = [];
      for (const group of groupsOf(own)) {
        put(rows, lastTwo(before), group);
        before.push(group);
      }
    }
    return rows;
  }

  /** How many purchases come from the likeliest department after the two before them. Dealt histories flatter the table just as much. */
  function hits(people: Histories) {
    const rows = [...followers(people).values()];
    return rows.flatMap((row) => {
      const most = departments.map((group) => row.filter((one) => one === group));
      return most.reduce((best, one) => (one.length > best.length ? one : best));
    }).length;
  }
  const order = hits(histories) > 1.1 * hits(dealt);

  const bought = new Map<number, number[]>();
  for (const item of histories.flat()) put(bought, groupOf[item]!, item);
  const sells = groupOf.map((group, item) => shareOf(bought.get(group)!, item));
  const rows = followers(histories);
  const lists = histories.map((own) => {
    const mine = groupsOf(own);
    const lent = [...mine, ...departments]; // one purchase lent to each department
    const row = order ? (rows.get(lastTwo(mine)) ?? []) : [];
    const chances = departments.map((group): [number, number] => [
      group,
      countOf(row, group) + 100 * shareOf(lent, group),
    ]);
    const chance = new Map(chances);
    const scores = groupOf.map((group, item) => chance.get(group)! * sells[item]!);
    return [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!).slice(0, 10);
  });
  return { order, lists };
}
