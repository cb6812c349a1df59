// What the API does, one entry each: dispatching, the document and the tests all go through this list. Each asks lib/access for itself.
import type * as z from "zod/mini";
import { type Actor, can } from "../../access/can";
import { findOrganisation, hidesRows, membersAfter, roleOf } from "../../auth/organisations";
import { type Assessment, assessmentsOf, findAssessment } from "../../classroom/assessments";
import { enrol, strike } from "../../classroom/enrolments";
import { type GradeRow, gradeRowsAfter } from "../../classroom/gradebook";
import { everybody } from "../../classroom/gradebook-query";
import { noteLook } from "../../classroom/looks";
import { isText } from "../../db/ids";
import type { Db } from "../../db/open";
import { refused } from "../../judge/api/respond";
import { catalogue, secretOf } from "../../judge/exercises";
import * as answers from "./answers";

interface Call {
  readonly db: Db;
  readonly actor: Actor;
  /** The token's. */
  readonly organisation: string;
  /** Whose token it is. */
  readonly person: string;
  readonly origin: string;
  /** Those of the path. */
  readonly params: Readonly<Record<string, string>>;
  /** Of a list: where it begins and how long it is at most. */
  readonly after: string;
  readonly limit: number;
}

export interface Operation {
  readonly id: string;
  readonly method: "GET" | "PUT" | "DELETE";
  /** With parameters in braces. */
  readonly path: string;
  readonly summary: string;
  readonly isList: boolean;
  readonly answer: z.ZodMiniType;
  /** By status, when it is refused beside what every call may be refused for. */
  readonly refusals: Readonly<Record<number, string>>;
  run(call: Call): Promise<unknown>;
}

const iso = (moment: number) => new Date(moment).toISOString();
const orNull = (text: string) => (text === "" ? null : text);

const hidden = "The token may not do that, or the organisation hides single people’s rows.";
const unknownAssessment = "The token’s organisation has no such assessment.";

export const operations: readonly Operation[] = [
  {
    ...{ id: "getOrganisation", method: "GET", path: "/organisation", isList: false },
    summary: "The organisation that the token is of.",
    answer: answers.organisation,
    refusals: {},
    async run({ db, organisation: id }) {
      const { name } = (await findOrganisation(db, id))!;
      return { id, name, hidesRows: await hidesRows(db, id) };
    },
  },
  {
    ...{ id: "listMembers", method: "GET", path: "/members", isList: true },
    summary: "Its members, in the order of their ids.",
    answer: answers.members,
    refusals: {},
    async run({ db, actor, organisation, after, limit }) {
      allow(can(actor, { action: "members:see", resource: { organisation } }));
      const rows = await membersAfter(db, { organisation, after, size: limit });
      const items = rows.map(({ person: id, name, email, role, since }) => {
        return { id, name, email: orNull(email), role, since: iso(since) };
      });
      return page(items, { limit, idOf: ({ id }) => id });
    },
  },
  {
    ...{ id: "listAssessments", method: "GET", path: "/assessments", isList: false },
    summary: "All of its assessments, the newest first, drafts too.",
    answer: answers.assessments,
    refusals: {},
    async run({ db, actor, organisation, origin }) {
      allow(can(actor, { action: "assessment:set", resource: { organisation } }));
      const items = (await assessmentsOf(db, organisation)).map((one) => told(one, origin));
      return { items, next: null };
    },
  },
  {
    ...{ id: "getAssessment", method: "GET", path: "/assessments/{assessment}", isList: false },
    summary: "One assessment.",
    answer: answers.assessment,
    refusals: { 404: unknownAssessment },
    run: async (call) => told(await assessmentOf(call), call.origin),
  },
  {
    ...{ id: "listResults", method: "GET", path: "/assessments/{assessment}/results", isList: true },
    summary:
      "How everybody on its list stands, in the order of their ids. Each of them is told that the token’s maker looked, as with a file of the gradebook.",
    answer: answers.results,
    refusals: { 403: hidden, 404: unknownAssessment },
    async run(call) {
      const { db, organisation, person: viewer, after, limit } = call;
      const assessment = await assessmentOf(call);
      await requireRows(db, organisation);
      await noteLook(db, { assessment: assessment.id, person: null, viewer });
      const rows = await gradeRowsAfter(db, { assessment, filter: everybody, after, size: limit });
      const items = rows.map((row) => resultIn(row, assessment));
      return page(items, { limit, idOf: ({ person }) => person });
    },
  },
  {
    ...{
      id: "addLearner",
      method: "PUT",
      path: "/assessments/{assessment}/learners/{person}",
      isList: false,
    },
    summary: "Puts a member on its list. Who is on it already stays as they are.",
    answer: answers.added,
    refusals: { 404: "The token’s organisation has no such assessment or member." },
    async run(call) {
      const { db, params } = call;
      const { id: assessment, organisation } = await assessmentOf(call);
      const person = params.person!;
      if (!isText(person) || (await roleOf(db, { organisation, person })) === null)
        throw refused(404, "unknownMember", "The token’s organisation has no such member.");
      return { added: (await enrol(db, { assessment, people: [person] })) === 1 };
    },
  },
  {
    ...{
      id: "removeLearner",
      method: "DELETE",
      path: "/assessments/{assessment}/learners/{person}",
      isList: false,
    },
    summary: "Takes somebody off its list who has not begun.",
    answer: answers.added,
    refusals: { 403: hidden, 404: unknownAssessment, 409: "They have begun, so what they did stays." },
    async run(call) {
      const { id: assessment } = await assessmentOf(call);
      // Whether it is refused would tell who has begun.
      await requireRows(call.db, call.organisation);
      if (
        !isText(call.params.person!) ||
        !(await strike(call.db, { assessment, person: call.params.person! }))
      )
        throw refused(409, "hasBegun", "This person has begun, and stays on the list.");
      return { added: false };
    },
  },
  {
    ...{ id: "listExercises", method: "GET", path: "/exercises", isList: false },
    summary: "Every exercise of the course.",
    answer: answers.exercises,
    refusals: {},
    async run() {
      const items = catalogue.map((known) => {
        const { id, lesson, evidence } = known.spec;
        return { id, lesson, evidence, secret: secretOf(known) };
      });
      return { items, next: null };
    },
  },
];

function allow(may: boolean): void {
  if (!may) throw refused(403, "notAllowed", "This token may not do that.");
}

/** @throws Refused where the organisation hides single people's rows */
async function requireRows(db: Db, organisation: string): Promise<void> {
  if (!(await hidesRows(db, organisation))) return;
  const message =
    "Single people’s rows are hidden in this organisation. An owner can change that on the organisation’s page.";
  throw refused(403, "rowsHidden", message);
}

/** Another organisation's is as good as none. @throws Refused */
async function assessmentOf({ db, actor, params }: Call): Promise<Assessment> {
  const found = await findAssessment(db, params.assessment!);
  const organisation = found?.organisation ?? "";
  if (found && can(actor, { action: "assessment:set", resource: { organisation } })) return found;
  throw refused(404, "unknownAssessment", unknownAssessment);
}

function told({ id, title, published, rules, exercises }: Assessment, origin: string) {
  const { opens, closes, minutes, passMark } = rules;
  return {
    ...{ id, title, published: published === null ? null : iso(published), minutes, passMark },
    ...{ opens: iso(opens), closes: iso(closes), exercises: [...exercises] },
    url: `${origin}/en/assessments/${id}`,
  };
}

function resultIn(
  { person, name, email, phase, result, passed, cells }: GradeRow,
  { exercises }: Assessment,
) {
  return {
    ...{ person, name, email: orNull(email), phase, result, passed },
    exercises: cells.map((cell) => ({
      ...{ exercise: exercises[cell.item]!, tries: cell.tries, passed: cell.passed },
      ...{ overridden: cell.isOverridden, checksPassed: cell.checksPassed, checks: cell.checks },
      waiting: cell.waiting,
    })),
  };
}

/** A full page may have another behind it. */
function page<T>(
  items: readonly T[],
  { limit, idOf }: { readonly limit: number; readonly idOf: (item: T) => string },
) {
  return { items, next: items.length === limit ? idOf(items.at(-1)!) : null };
}
