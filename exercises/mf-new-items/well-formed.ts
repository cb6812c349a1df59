// Whether lists for the people of a sealed world are well-formed, check by check: one full list for each person asked, of known
// items, none twice, none they already have. Shared by exercises that take lists; what the lists are worth is worth.ts's to say.
import type { PredictionsEvidence } from "../../lib/grading/evidence";
import type { Checks, Finding } from "../../lib/grading/judge-in-order";
import { distinctItems, positions } from "./measure";
import type { ListsOfWorld } from "./worth";

export const formChecks = { shape, knownIds, noDuplicates, newOnly } satisfies Checks<ListsOfWorld>;

function shape({ evidence: { users, lists }, world }: ListsOfWorld): Finding {
  const { k } = world;
  if (users.length !== lists.length) {
    return { pass: false, key: "listCount", params: { users: users.length, lists: lists.length } };
  }
  const position = positions(world);
  const seen = new Set<number>();
  for (const user of users) {
    if (position[user] === undefined || position[user] < 0) {
      return { pass: false, key: "notAsked", params: { user } };
    }
    if (seen.has(user)) return { pass: false, key: "askedTwice", params: { user } };
    seen.add(user);
  }
  const missing = world.ask.length - seen.size;
  if (missing > 0) {
    const user = world.ask.find((asked) => !seen.has(asked))!;
    return { pass: false, key: "missingPeople", params: { missing, user } };
  }
  const odd = lists.findIndex((list) => list.length !== k);
  if (odd >= 0) {
    return {
      pass: false,
      key: "listLength",
      params: { user: users[odd]!, got: lists[odd]!.length, wanted: k },
    };
  }
  return { pass: true, shown: { people: users.length, items: k } };
}

/** The first list entry that `isWrong`, with whose it is. */
function firstWrong(
  { users, lists }: PredictionsEvidence,
  isWrong: (item: number, place: { user: number; list: readonly number[]; rank: number }) => boolean,
): { user: number; item: number } | null {
  for (const [row, list] of lists.entries()) {
    const user = users[row]!;
    for (const [rank, item] of list.entries()) if (isWrong(item, { user, list, rank })) return { user, item };
  }
  return null;
}

function knownIds({ evidence, world }: ListsOfWorld): Finding {
  const wrong = firstWrong(evidence, (item) => item < 0 || item >= world.itemCount);
  if (!wrong) return { pass: true };
  return { pass: false, key: "unknownId", params: { ...wrong, last: world.itemCount - 1 } };
}

function noDuplicates({ evidence }: ListsOfWorld): Finding {
  const wrong = firstWrong(evidence, (item, { list, rank }) => list.indexOf(item) < rank);
  return wrong ? { pass: false, key: "duplicate", params: wrong } : { pass: true };
}

function newOnly({ evidence, world }: ListsOfWorld): Finding {
  const had = distinctItems(world).map((items) => new Set(items));
  const wrong = firstWrong(evidence, (item, { user }) => had[user]!.has(item));
  return wrong ? { pass: false, key: "alreadyHad", params: wrong } : { pass: true };
}
