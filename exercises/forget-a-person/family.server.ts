// Honest answers, for calibration: the model answer, and the same work done in other ways that somebody might take.
import { type Changes, changedSolutions } from "../changed-solutions.server";

export const canary = "aisle-canary-family-forget-a-person";

const subtract = `  const counts = store.counts.slice(); // (2)
  for (const i of items) for (const j of items) counts[i * n + j]! -= 1;
`;
const recount = `  const counts = new Float64Array(n * n);
  const owner = new Map(store.people.flatMap((one) => one.accounts.map((account) => [account, one.person])));
  const owned = new Map<number, Set<number>>(store.people.map((one) => [one.person, new Set()]));
  for (const row of left) owned.get(owner.get(log.account[row]!)!)!.add(log.item[row]!);
  for (const theirs of owned.values()) for (const i of theirs) for (const j of theirs) counts[i * n + j]! += 1;
`;

const changes: Changes = {
  "model answer": [],
  "every page made anew": [
    ["map((page, i) => (items.includes(i) ? pageOf(i) : page))", "map((_page, i) => pageOf(i))"],
  ],
  "counted anew from the log": [[subtract, recount]],
  "x with all its zeros": [
    [
      "for (const j of items) Px[i]! += P[i * n + j]!;",
      "for (let j = 0; j < n; j++) Px[i]! += P[i * n + j]! * (items.includes(j) ? 1 : 0);",
    ],
  ],
  "by map, entry by entry": [
    [
      "const inverse = P.slice();\n",
      "const inverse = P.map((value, at) => value + (Px[Math.floor(at / n)]! * Px[at % n]!) / rest);\n",
    ],
    [
      "  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) inverse[i * n + j]! += (Px[i]! * Px[j]!) / rest;\n",
      "",
    ],
  ],
};

export const family = changedSolutions(import.meta.dirname, changes);
