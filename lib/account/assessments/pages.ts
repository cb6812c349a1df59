// What the pages of assessments show: each asks for itself whether it may, and gives null where it may not.
import { can } from "../../access/can";
import { isTaking } from "../../assessment/clock";
import { drawItems, sizeOf } from "../../assessment/draw";
import { isItemOpen } from "../../assessment/marks";
import { defaultRules } from "../../assessment/rules";
import { totalsOf } from "../../assessment/totals";
import { findOrganisation, hidesRows, membersOf, organisationsOf } from "../../auth/organisations";
import { type Assessment, assessmentsOf, poolOf } from "../../classroom/assessments";
import { looksAt } from "../../classroom/looks";
import { type Regraded, regradesIn } from "../../classroom/regrade-reasons";
import { draftOf } from "../../classroom/sittings";
import { assignedTo, beforeBeginning, type Standing, standingsOf } from "../../classroom/standings";
import { compiledCourse } from "../../course/compiled";
import { writtenLessons } from "../../course/written-lessons";
import type { Db } from "../../db/open";
import { endDue } from "../../judge/end-sittings";
import { catalogue } from "../../judge/exercises";
import { worldsAhead } from "../../judge/keep-pools";
import { getServer } from "../../judge/server";
import { openCmi5Sessions } from "../../links/cmi5/sessions";
import { launchesOf } from "../../links/scorm/launches";
import { isSignedIn, type SignedIn, visitorOf } from "../visitor";
import { certificateCode } from "./certificate";
import { type ExerciseLine, lineOf } from "./exercise-line";
import { placementExercises, placementRules } from "./placement";

/** Somebody signed in, for whom all that is due has been ended. */
export async function arrived(headers: Headers): Promise<SignedIn | null> {
  const visitor = await visitorOf(headers);
  if (!isSignedIn(visitor)) return null;
  const { db, secrets, judge } = await getServer();
  if (await endDue({ db, worlds: secrets.worlds })) judge.wake();
  return visitor;
}

const all = (): ExerciseLine[] => catalogue.flatMap(({ spec }) => lineOf(spec.id) ?? []);

/** What one is to take, and what the organisations one teaches in have set. Null for who is not signed in. */
export async function assessmentsPage(headers: Headers) {
  const visitor = await arrived(headers);
  if (!visitor) return null;
  const { accounts, actor, person } = visitor;
  const assigned = await assignedTo(accounts.db, person.id);
  const organisations = await organisationsOf(accounts.db, person.id);
  const teaching = organisations.filter(({ id: organisation }) =>
    can(actor, { action: "assessment:set", resource: { organisation } }),
  );
  return {
    assigned: assigned
      .filter(({ assessment: { organisation } }) =>
        can(actor, { action: "assessment:take", resource: { organisation, isEnrolled: true } }),
      )
      .map(({ assessment, standing }) => ({
        id: assessment.id,
        title: assessment.title,
        organisation: organisations.find(({ id }) => id === assessment.organisation)?.name ?? "",
        exercises: sizeOf(poolOf(assessment)),
        opens: assessment.rules.opens,
        ends: standing.clock.ends,
        phase: standing.clock.phase,
        result: standing.seesVerdicts ? standing.marks.result : null,
      })),
    set: await Promise.all(
      teaching.map(async ({ id, name }) => ({
        organisation: { id, name },
        assessments: (await assessmentsOf(accounts.db, id)).map(
          ({ id, title, published, rules, exercises, pooled }) => ({
            ...{ id, title, isPublished: published !== null },
            exercises: sizeOf(poolOf({ exercises, pooled, rules })),
            ...{ opens: rules.opens, closes: rules.closes },
          }),
        ),
      })),
    ),
  };
}

/** For making one in an organisation. @param as "placement": filled in to tell where a team stands in the course */
export async function newAssessmentPage(
  headers: Headers,
  organisation: string,
  as: "placement" | null = null,
) {
  const visitor = await arrived(headers);
  if (!visitor || !can(visitor.actor, { action: "assessment:set", resource: { organisation } })) return null;
  const found = await findOrganisation(visitor.accounts.db, organisation);
  if (!found) return null;
  const content = { organisation: found, catalogue: all(), rules: defaultRules(Date.now()) };
  if (as === null) return { ...content, as, chosen: [] };
  const order = writtenLessons(await compiledCourse(), "en").map(({ path }) => path);
  const chosen = placementExercises(
    content.catalogue.toSorted((a, b) => order.indexOf(a.lesson) - order.indexOf(b.lesson)),
  );
  return { ...content, as, rules: { ...placementRules(content.rules), passMark: chosen.length }, chosen };
}

/** An assessment as those see it who set it: what it is, who takes it, how they stand. */
export async function settingPage(headers: Headers, id: string) {
  const visitor = await arrived(headers);
  const found = visitor && (await standingsOf(visitor.accounts.db, { assessment: id }));
  if (!visitor || !found) return null;
  const { assessment, standings } = found;
  const { organisation } = assessment;
  if (!can(visitor.actor, { action: "assessment:set", resource: { organisation } })) return null;
  const members = await membersOf(visitor.accounts.db, organisation);
  const isHidden = await hidesRows(visitor.accounts.db, organisation);
  const byPerson = new Map(standings.map((standing) => [standing.person, standing]));
  return {
    assessment,
    size: sizeOf(poolOf(assessment)),
    organisation: (await findOrganisation(visitor.accounts.db, organisation))!,
    catalogue: all(),
    /** Worlds made ahead for those who have yet to begin; null where none are needed. */
    ahead:
      assessment.published === null ? null : await worldsAhead(visitor.accounts.db, assessment.exercises),
    people: members.flatMap(({ person, name, email }) => {
      const standing = byPerson.get(person);
      if (!standing) return [];
      const state = isHidden ? null : stateOf(standing);
      return [{ person, name, email, terms: standing.terms, state }];
    }),
    /** Where single people's rows are hidden; else null. */
    totals: isHidden ? totalsOf(standings) : null,
    others: members
      .filter(({ person }) => !byPerson.has(person))
      .map(({ person, name, email, role }) => ({ person, name, email, role })),
  };
}

function stateOf({ clock, sitting, tried, marks }: Standing) {
  return {
    phase: clock.phase,
    ends: clock.ends,
    started: sitting?.started ?? null,
    paused: sitting?.paused ?? null,
    rested: sitting?.rested ?? 0,
    ended: sitting?.ended ?? null,
    endedBy: sitting?.endedBy ?? null,
    handIns: tried.length,
    passed: marks.passed,
    result: marks.result,
  };
}

/**
 * An assessment as who takes it sees it, and as a preview for who sets it and is not on its list. Null for everybody else, as if it
 * were not there. @param draw which example of a draw a preview shows; nobody's own
 */
export async function takingPage(
  headers: Headers,
  id: string,
  { draw = 1 }: { draw?: number | undefined } = {},
) {
  const visitor = await arrived(headers);
  const found =
    visitor && (await standingsOf(visitor.accounts.db, { assessment: id, person: visitor.person.id }));
  if (!visitor || !found) return null;
  const { assessment, standings } = found;
  const { organisation, title, rules, published } = assessment;
  const [mine] = published === null ? [] : standings;
  const may = can(
    visitor.actor,
    mine
      ? { action: "assessment:take", resource: { organisation, isEnrolled: true } }
      : { action: "assessment:set", resource: { organisation } },
  );
  if (!may) return null;
  return {
    id,
    title,
    rules,
    isPreview: mine === undefined,
    hidesRows: await hidesRows(visitor.accounts.db, organisation),
    looks: mine ? await looksAt(visitor.accounts.db, { assessment: id, person: visitor.person.id }) : [],
    reports: mine
      ? await reportsOf(visitor.accounts.db, { assessment: id, person: visitor.person.id })
      : { count: 0, told: null },
    certificate: mine ? certificateCode(visitor.accounts, mine) : null,
    organisation: (await findOrganisation(visitor.accounts.db, organisation))?.name ?? "",
    size: sizeOf(poolOf(assessment)),
    /** Of how many exercises it is drawn; 0 where nothing is. */
    pool: assessment.pooled.length,
    draw,
    ...learnersView(
      mine ?? beforeBeginning(assessment, { items: example(assessment, draw), now: Date.now() }),
      assessment,
      mine?.sitting && mine.seesVerdicts
        ? await regradesIn(visitor.accounts.db, mine.sitting.id)
        : new Map<string, Regraded>(),
    ),
  };
}

/** From how many places of learning platforms somebody's result may be learned. */
async function reportsOf(db: Db, whose: { readonly assessment: string; readonly person: string }) {
  const { count, told } = await launchesOf(db, whose);
  return { count: count + (await openCmi5Sessions(db, whose)), told };
}

const example = (assessment: Assessment, draw: number) =>
  drawItems(poolOf(assessment), Buffer.from(`example ${draw}`));

/** Nothing of a verdict is in it before the rules tell it. */
function learnersView(
  { terms, clock, sitting, items, tried, overrides, marks, seesVerdicts }: Standing,
  { rules, exercises }: Pick<Assessment, "rules" | "exercises">,
  regrades: ReadonlyMap<string, Regraded>,
) {
  return {
    terms,
    clock,
    now: Date.now(),
    sitting: sitting?.id ?? null,
    ended: sitting?.ended ?? null,
    endedBy: sitting?.endedBy ?? null,
    seesVerdicts,
    passed: seesVerdicts ? marks.passed : null,
    result: seesVerdicts ? marks.result : null,
    items: items.map((of, number) => {
      const { used, left, passed, waiting } = marks.items[number]!;
      const override = seesVerdicts ? overrides.get(of) : undefined;
      return {
        number,
        of,
        line: lineOf(exercises[of]!),
        isOpen: isTaking(clock) && isItemOpen(rules, marks.items, number),
        used,
        left,
        passed: seesVerdicts ? passed : null,
        waiting: seesVerdicts ? waiting : null,
        /** Where somebody decided what it counts as. */
        override: override
          ? { result: override.result, reason: override.reason, decider: override.decider }
          : null,
        handIns: tried
          .filter(({ item }) => item === of)
          .map(({ attempt, created, outcome }) => ({
            attempt,
            created,
            outcome: seesVerdicts ? outcome : null,
            regrade: (seesVerdicts && regrades.get(attempt)) || null,
          })),
      };
    }),
  };
}

/**
 * One exercise: within a running sitting, or as a preview of an example draw for who sets the assessment and is not on its list. Null where
 * it is not to be worked at: then the assessment's page says why.
 */
export async function sittingPage(
  headers: Headers,
  { id, number, draw }: { id: string; number: number; draw?: number | undefined },
) {
  const taking = await takingPage(headers, id, { draw });
  const item = taking?.items[number];
  if (!taking || !item?.line) return null;
  if (taking.isPreview) return { kind: "preview" as const, taking, number, exercise: item.line.id };
  const { sitting } = taking;
  if (!sitting || !item.isOpen) return null;
  const { db } = await getServer();
  const draft = await draftOf(db, { sitting, item: item.of });
  return {
    kind: "sitting" as const,
    taking,
    item,
    exercise: item.line.id,
    sitting,
    draft: draft && { ...draft, evidence: JSON.parse(draft.evidence) as unknown },
  };
}
