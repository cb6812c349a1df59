// The page that reports how well an exercise judges, for everybody who teaches on this server, in whatever organisation.
import { can } from "../../access/can";
import { organisationsOf } from "../../auth/organisations";
import { builtReport } from "../../course/exercise-report";
import { findExercise } from "../../judge/exercises";
import { isSignedIn, visitorOf } from "../visitor";
import { lineOf } from "./exercise-line";

/** Null for who teaches nowhere, and for an exercise there is not. */
export async function exerciseReportPage(headers: Headers, id: string) {
  const visitor = await visitorOf(headers);
  if (!isSignedIn(visitor) || !can(visitor.actor, { action: "exercise:inspect", resource: null }))
    return null;
  const exercise = findExercise(id);
  const line = lineOf(id);
  if (!exercise || !line) return null;
  const { checks, graderVersion } = exercise.spec;
  const mayDecide = (organisation: string | null) =>
    can(visitor.actor, { action: "regrade:decide", resource: { organisation } });
  const organisations = await organisationsOf(visitor.accounts.db, visitor.person.id);
  return {
    ...{ line, checks, graderVersion, report: await builtReport(exercise.spec.id) },
    /** Whose hand-ins somebody may have judged anew. */
    regrades: {
      practice: mayDecide(null),
      organisations: organisations.filter(({ id }) => mayDecide(id)).map(({ id, name }) => ({ id, name })),
    },
  };
}
