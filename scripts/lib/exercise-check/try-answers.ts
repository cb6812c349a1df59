// A process that tries some answers of one exercise once and says of each, as a line of JSON, on which check it failed. A process of its own
// each time, since what was imported stays as it was. watch.ts starts it; the proof itself is check-exercises.ts.
import path from "node:path";
import { parseArgs } from "node:util";
import { startServices } from "../../../lib/judge/grader-services";
import { type ExerciseAnswer, loadExercise } from "../exercises";
import { checkFolder } from "./folder";
import { failedCheck, trialsOf } from "./trials";

export type Said =
  /** What it is about to do that may take seconds. */
  | { readonly doing: "worlds" }
  /** `failed` is the check it failed on, null where it passed; `isMeant` whether that is what it should. */
  | {
      readonly answer: string;
      readonly failed: string | null;
      readonly meant: string | null;
      readonly isMeant: boolean;
    }
  /** It could not be tried at all; `answer` is null where none could. */
  | { readonly answer: string | null; readonly error: string }
  | { readonly folder: readonly string[] };

const say = (said: Said) => console.log(JSON.stringify(said));
const whyOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    course: { type: "string", default: "" },
    workers: { type: "string", default: "" },
    /** Look at words and files, too. */
    folder: { type: "boolean", default: false },
  },
});
const [id = "", ...names] = positionals;

/** The starter may fail anywhere. */
const isMeant = ({ name, mistake }: ExerciseAnswer, failed: string | null) =>
  name === "starter" ? failed !== null : failed === mistake;

const services = startServices({
  code: path.join(values.workers, "code.mjs"),
  model: path.join(values.workers, "model.mjs"),
});
try {
  const exercise = await loadExercise(id, values.course);
  const { solution, starter, wrong, grade, recipe } = exercise;
  const wanted = [solution, starter, ...wrong].filter(({ name }) => names.includes(name));
  if (wanted.length > 0) {
    if (recipe !== null) say({ doing: "worlds" });
    const [trial] = await trialsOf(exercise, services);
    for (const answer of wanted) {
      try {
        const failed = failedCheck(await grade(await answer.make(trial!.given), trial!.context));
        say({ answer: answer.name, failed, meant: answer.mistake, isMeant: isMeant(answer, failed) });
      } catch (error) {
        say({ answer: answer.name, error: whyOf(error) });
      }
    }
  }
  if (values.folder) say({ folder: await checkFolder(exercise) });
} catch (error) {
  say({ answer: null, error: whyOf(error) });
} finally {
  services.close();
}
