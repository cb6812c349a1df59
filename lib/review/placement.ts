// The placement test: two review questions of each written lesson, module by module. A module's questions end with the first that is not known,
// since lessons of a module build on each other. Pure: what was answered comes in, and where to begin comes out.

/** 1 known, 0 not known. */
export type Knows = 0 | 1;

export interface PlacementLesson {
  /** "recommendation/matrix-factorization" */
  readonly path: string;
  readonly module: string;
  /** Ids of its review questions, in their order. */
  readonly questions: readonly string[];
}

/** Questions asked of a lesson, where it has as many. */
const OF_EACH = 2;

export type Standing = "known" | "begin" | "after" | "open";

export interface Placement {
  /** The question to ask now; null when all is told. */
  readonly next: string | null;
  /** Questions answered, and those that are asked at most from here on. */
  readonly answered: number;
  readonly atMost: number;
  /** Lesson → "known", "begin" where its module's first gap is, "after" what comes behind that, "open" while it may still be asked. */
  readonly standings: ReadonlyMap<string, Standing>;
}

/** @param answers question id → whether it was known; questions that are no longer asked are passed over */
export function placementOf(
  lessons: readonly PlacementLesson[],
  answers: ReadonlyMap<string, Knows>,
): Placement {
  const standings = new Map<string, Standing>();
  /** Modules whose first gap is found, or that wait for an answer. */
  const gaps = new Set<string>();
  const waiting = new Set<string>();
  let next: string | null = null;
  let answered = 0;
  let left = 0;
  for (const { path, module, questions } of lessons) {
    const asked = questions.slice(0, OF_EACH);
    if (gaps.has(module)) standings.set(path, "after");
    else if (waiting.has(module)) {
      standings.set(path, "open");
      left += asked.length;
    } else {
      const given = asked.map((id) => answers.get(id));
      const gap = given.indexOf(0);
      const open = given.indexOf(undefined);
      const isGap = gap >= 0 && (open < 0 || gap < open);
      answered += isGap ? gap + 1 : open < 0 ? asked.length : open;
      if (isGap) gaps.add(module);
      else if (open >= 0) {
        waiting.add(module);
        next ??= asked[open]!;
        left += asked.length - open;
      }
      // A lesson without questions is nobody's gap, and nobody can show that they know it.
      standings.set(path, isGap ? "begin" : open >= 0 || asked.length === 0 ? "open" : "known");
    }
  }
  return { next, answered, atMost: left, standings };
}
