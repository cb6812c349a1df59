// GET /api/exercises/[id]/help and POST /api/exercises/[id]/help with { step }: hints and the solution, one step after the
// other. What is not opened is not sent.
import * as z from "zod/mini";
import { can } from "../../access/can";
import { helpFacts, latestSource, openHelp } from "../../classroom/help";
import { sittingWith } from "../../classroom/sitting-place";
import { standingIn } from "../../classroom/standings";
import { type BuiltHelp, builtHelp } from "../../course/compiled";
import type { Db } from "../../db/open";
import { type Help, type HelpFacts, HINTS, SOLUTION, TRIES_BEFORE_SOLUTION } from "../../grading/help";
import { findExercise } from "../exercises";
import { getServer } from "../server";
import { beSomebody, readJson, requireSameOrigin, whoIs } from "./request";
import { answer, Refused, respond } from "./respond";

const bodySchema = z.object({ step: z.number() });
const nothingYet: HelpFacts = { opened: [], tries: 0, passed: false };

/** Help with a secret exercise is for those who sit it. @throws Refused */
async function builtFor(
  request: Request,
  { exercise, isSitting }: { exercise: string; isSitting: boolean },
): Promise<BuiltHelp> {
  const locale = new URL(request.url).searchParams.get("locale") === "zh" ? "zh" : "en";
  const known = findExercise(exercise);
  const built = known && (isSitting || !known.spec.secret) ? await builtHelp(exercise, locale) : null;
  if (built) return built;
  const message = `There is no help for an exercise "${exercise}".`;
  throw new Refused({ status: 404, key: "unknownExercise", params: { exercise }, message });
}

/** What may be seen of it. */
async function told(
  { parts, solution }: BuiltHelp,
  facts: HelpFacts,
  yours: () => Promise<string | null>,
): Promise<Help> {
  const { opened, tries, passed } = facts;
  const shown = (step: number) => (opened.includes(step) ? parts[step - 1]! : null);
  const explained = shown(SOLUTION);
  return {
    titles: parts.map(({ title }) => title),
    hints: Array.from({ length: HINTS }, (_, n) => shown(n + 1)),
    solution: explained && {
      ...explained,
      code: solution && { ...solution, yours: await yours() },
    },
    tries,
    passed,
  };
}

/**
 * Whether the asker sits an assessment with this exercise whose rules leave the hints open; the solution they never do.
 * @throws Refused where they close the hints too
 */
async function sitsWithHints(
  db: Db,
  { learner, exercise }: { learner: string; exercise: string },
): Promise<boolean> {
  const sitting = await sittingWith(db, { learner, exercise }, Date.now());
  if (sitting === null) return false;
  const rules = (await standingIn(db, sitting))?.assessment.rules;
  if (rules?.hints !== "open") throw closedInSitting();
  return true;
}

function closedInSitting(): Refused {
  const message = "You sit an assessment with this exercise. Its rules keep this closed until the end.";
  return new Refused({ status: 409, key: "closedInSitting", params: {}, message });
}

/** As facts by whose rule the solution is not there to be opened. */
const withoutSolution = ({ opened }: HelpFacts): HelpFacts => ({
  opened: opened.filter((step) => step !== SOLUTION),
  tries: 0,
  passed: false,
});

const yoursOf = (db: Db, learner: string, exercise: string) => () => latestSource(db, { learner, exercise });

/** What the asker has opened so far. */
export function getHelp(request: Request, exercise: string): Promise<Response> {
  return answer(async () => {
    requireSameOrigin(request);
    const { db, accounts } = await getServer();
    const { actor } = await whoIs(request, accounts);
    const isSitting = actor.kind === "learner" && (await sitsWithHints(db, { ...actor, exercise }));
    const built = await builtFor(request, { exercise, isSitting });
    if (actor.kind === "nobody") return respond(200, await told(built, nothingYet, async () => null));
    const { learner } = actor;
    const known = await helpFacts(db, { learner, exercise });
    const facts = isSitting ? withoutSolution(known) : known;
    return respond(200, await told(built, facts, yoursOf(db, learner, exercise)));
  });
}

/** Opens one more step; opening one again changes nothing. */
export function postHelp(request: Request, exercise: string): Promise<Response> {
  return answer(async () => {
    requireSameOrigin(request);
    const { db, accounts } = await getServer();
    // Before a learner is made of whoever asks for what is not there.
    const asker = (await whoIs(request, accounts)).actor;
    const isSitting = asker.kind === "learner" && (await sitsWithHints(db, { ...asker, exercise }));
    const built = await builtFor(request, { exercise, isSitting });
    const body = bodySchema.safeParse(await readJson(request, 1000));
    const { actor, cookies } = await beSomebody(request, accounts);
    const { learner } = actor;
    if (isSitting && body.data?.step === SOLUTION) throw closedInSitting();
    const mine = can(actor, { action: "help:open", resource: { learner } });
    const facts = mine && body.success && (await openHelp(db, { learner, exercise, step: body.data.step }));
    if (!facts) {
      const message = `Steps are opened in order; the solution after a pass, or after ${HINTS} hints and ${TRIES_BEFORE_SOLUTION} judged tries.`;
      const params = { hints: HINTS, tries: TRIES_BEFORE_SOLUTION };
      throw new Refused({ status: 409, key: "notYet", params, message });
    }
    const shown = isSitting ? withoutSolution(facts) : facts;
    const help = await told(built, shown, yoursOf(db, learner, exercise));
    return respond(200, help, cookies);
  });
}
