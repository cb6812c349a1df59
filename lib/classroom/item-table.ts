// The analysis of an assessment's exercises as a plain table, for files that people take away: a row for each exercise, and one for each of
// its versions, generators of worlds and weeks. Pure. How a format writes them is not known here.
import type { Interval } from "../assessment/uncertainty";
import type { GradeColumn, GradeValue } from "./grade-table";
import { type DriftGroup, driftKinds, type ItemAnalysis } from "./item-analysis";

const kinds = { versions: "version", worlds: "generator", weeks: "week" } as const;

export const itemColumns: readonly GradeColumn[] = [
  ...["exercise", "group", "of"].map((name) => ({ name, type: "text" as const })),
  ...["people", "tried", "passed", "share passed", "share low", "share high", "discrimination"].map(
    (name) => ({ name, type: "number" as const }),
  ),
  ...["tries median", "tries to pass median", "minutes median", "minutes low", "minutes high"].map(
    (name) => ({ name, type: "number" as const }),
  ),
];

/**
 * In the order of the columns. "all" is of everybody who had the exercise; the other groups are of those who tried it, a week by its Monday.
 * Empty: not known, or of too few people. @param items null where too few tried it to be told
 */
export function itemRows(
  exercises: readonly string[],
  items: readonly (ItemAnalysis | null)[],
): GradeValue[][] {
  return exercises.flatMap((id, n) => {
    const item = items[n];
    if (!item) return [];
    const { people, tried, passed, share, minutes } = item;
    return [
      [
        ...[id, "all", null, people, tried, passed],
        ...[people === 0 ? null : rounded(passed / people), ...ends(share), rounded(item.discrimination)],
        ...[item.medianTries, item.medianTriesToPass, item.medianMinutes, ...ends(minutes)],
      ],
      ...driftKinds.flatMap((kind) =>
        item.drift[kind].groups.map((group) => groupRow(id, kinds[kind], group)),
      ),
    ];
  });
}

function groupRow(id: string, kind: string, { of, tried, passed, ...group }: DriftGroup): GradeValue[] {
  const name = typeof of === "number" ? new Date(of).toISOString().slice(0, 10) : of;
  return [
    ...[id, kind, name, null, tried, passed],
    ...[rounded(passed / tried), ...ends(group.share), null],
    ...[null, null, group.medianMinutes, ...ends(group.minutes)],
  ];
}

const rounded = (value: number | null) => (value === null ? null : Math.round(value * 10_000) / 10_000);

const ends = (interval: Interval | null) => [rounded(interval?.low ?? null), rounded(interval?.high ?? null)];
