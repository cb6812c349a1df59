// Evidence that means the same: what a grader thinks of the solution must not change with what does not matter.
import type { Evidence } from "../../../lib/grading/evidence";

/** Name → the same evidence, written otherwise. */
export function variantsOf(evidence: Evidence): Readonly<Record<string, Evidence>> {
  switch (evidence.kind) {
    case "predictions": {
      const { users, lists } = evidence;
      const order = users.map((_, n) => n).sort((a, b) => ((a * 7919) % 101) - ((b * 7919) % 101));
      return {
        "people in another order": {
          ...evidence,
          users: order.map((n) => users[n]!),
          lists: order.map((n) => lists[n]!),
        },
      };
    }
    case "code": {
      const { source } = evidence;
      return {
        "line ends of Windows": { kind: "code", source: source.replaceAll("\n", "\r\n") },
        "a remark before and after": { kind: "code", source: `/* mine */ ${source}\n// the end` },
        "a name of its own beside it": { kind: "code", source: `${source}\nconst unusedName = [1, 2];\n` },
      };
    }
    case "model": {
      const spaced = JSON.stringify(JSON.parse(evidence.topology), null, 2);
      return { "its topology spaced out": { ...evidence, topology: spaced } };
    }
    case "answers": {
      const turned = Object.fromEntries(
        Object.entries(evidence.answers)
          .reverse()
          .map(([id, answer]) => {
            if (answer.kind === "choices") return [id, { ...answer, options: answer.options.toReversed() }];
            if (answer.kind === "match") return [id, { ...answer, pairs: answer.pairs.toReversed() }];
            return [id, answer];
          }),
      );
      return { "answers, options and pairs in another order": { kind: "answers", answers: turned } };
    }
  }
}
