// The outcome report of an assessment, one page to print: how many took and passed it, how far they came, and where they stopped. Counts
// only, so it may be given on; where single people's rows are hidden, of groups that are large enough.
import { sizeOf } from "../../assessment/draw";
import { LEAST_TOGETHER } from "../../assessment/totals";
import { poolOf } from "../../classroom/assessments";
import { glanceAt, medianOf } from "../../classroom/glance";
import { toldGlance } from "../../classroom/glance-told";
import { countRows } from "../../classroom/gradebook";
import { everybody, type GradeState } from "../../classroom/gradebook-query";
import { passedSpread } from "../../classroom/passed-spread";
import { ownAssessment } from "./grades";

export async function reportPage(headers: Headers, id: string, now: number = Date.now()) {
  const own = await ownAssessment(headers, id);
  if (!own) return null;
  const { db, assessment, isHidden, organisation } = own;
  const { title, rules, exercises } = assessment;
  const size = sizeOf(poolOf(assessment));
  // Of the list, as everything else on the page is: who has left must not follow from a difference.
  const count = (state: GradeState) =>
    countRows(db, { assessment, filter: { ...everybody, state }, ofList: true }, now);
  const people = await count("all");
  const begun = people - (await count("notBegun"));
  const ended = begun - (await count("underWay"));
  const failed = await count("failed");
  const waiting = await count("waiting");
  // Who has passed already and still works is not among them.
  const results = { passed: ended - failed - waiting, failed, waiting };
  const glance = await glanceAt(db, { assessment, of: "ended" });
  const isShort = isHidden && people < LEAST_TOGETHER;
  const counts = await passedSpread(db, { assessment, size }, now);
  const median = medianOf(counts.map((of, value) => ({ value, people: of })));
  return {
    ...{ organisation, people, now, size, assessment: { id, title, rules, exercises } },
    /** Null of a short list whose rows are hidden. */
    progress: isShort ? null : { begun, ended },
    /** Null while too few have ended, where rows are hidden. */
    results: isHidden && ended < LEAST_TOGETHER ? null : results,
    /** Null where rows are hidden: a count of one or two would be theirs. And where nobody has ended. */
    spread: isHidden || median === null ? null : { counts, median },
    isHidden,
    items: glance.map((item) => (isHidden ? toldGlance(item) : item)),
  };
}
