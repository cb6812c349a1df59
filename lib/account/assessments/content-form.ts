// What the form of an assessment says, read field by field: title, exercises in order, rules; or what is wrong with which field.
// Decides nothing about who may send it.
import { readMoment } from "../../assessment/moment";
import { bounds, type Rules } from "../../assessment/rules";
import { catalogue, partsOf, singleQuestions } from "../../judge/exercises";
import { type Faults, faultsIn, nameFault } from "../checks";
import { type FormRequest, field, type Said } from "../form";

interface Content {
  readonly title: string;
  readonly exercises: readonly string[];
  /** Those that are drawn from. */
  readonly pooled: readonly string[];
  readonly rules: Rules;
}

type ReadContent = { readonly content: Content } | { readonly fields: Faults };

const LONGEST_TITLE = 120;

export function readContent(request: FormRequest): ReadContent {
  const title = field(request, "title");
  const exercises = chosenIn(request);
  const zone = field(request, "zone") || "UTC";
  const opens = readMoment(field(request, "opens"), zone);
  const closes = readMoment(field(request, "closes"), zone);
  const minutes = field(request, "minutes") === "" ? null : whole(request, "minutes", bounds.minutes);
  const tries = whole(request, "tries", bounds.tries);
  const pooled = exercises.filter((id) => request.form.has(`pool-${id}`));
  const draw = drawIn(request, pooled.length);
  const drawn = typeof draw === "number" ? draw : pooled.length;
  const most = Math.max(1, exercises.length - pooled.length + drawn);
  const passMark = field(request, "passMark") === "" ? most : whole(request, "passMark", { least: 1, most });
  const graceSeconds = whole(request, "graceSeconds", bounds.graceSeconds);
  const noMoment: Said = { key: "noMoment" };
  const fields = faultsIn({
    title: nameFault(title, LONGEST_TITLE),
    exercises: exercisesFault(exercises),
    opens: opens === null ? noMoment : null,
    closes: closes === null ? noMoment : opens !== null && closes <= opens ? { key: "closesFirst" } : null,
    draw: faultOf(draw),
    minutes: faultOf(minutes),
    tries: faultOf(tries),
    passMark: faultOf(passMark),
    graceSeconds: faultOf(graceSeconds),
  });
  if (fields) return { fields };
  const rules: Rules = {
    opens: opens!,
    closes: closes!,
    minutes: minutes as number | null,
    pause: minutes === null ? "none" : one(request, "pause", ["none", "allowed"]),
    tries: tries as number,
    draw: draw as number,
    passMark: passMark as number,
    graceSeconds: graceSeconds as number,
    order: one(request, "order", ["free", "given"]),
    hints: one(request, "hints", ["closed", "open"]),
    feedback: one(request, "feedback", ["afterSitting", "afterWindow", "atOnce"]),
  };
  return { content: { title, exercises, pooled, rules } };
}

function exercisesFault(chosen: readonly string[]): Said | null {
  if (chosen.length === 0) return { key: "noExercise" };
  if (chosen.length > bounds.items.most)
    return { key: "tooManyExercises", params: { most: bounds.items.most, chosen: chosen.length } };
  const isTwice = chosen.some((id) => id !== partsOf(id).exercise && chosen.includes(partsOf(id).exercise));
  return isTwice ? { key: "wholeAndQuestion" } : null;
}

/** How many of the pool are drawn: fewer than there are, or the draw would be none. */
function drawIn(request: FormRequest, pooled: number): number | Said {
  if (pooled === 0) return field(request, "draw") === "" ? 0 : { key: "noPool" };
  if (pooled === 1) return { key: "poolOfOne" };
  return whole(request, "draw", { least: 1, most: pooled - 1 });
}

/** Exercises that are ticked, by their place where one is typed, else in the order of the course. */
function chosenIn(request: FormRequest): string[] {
  const place = (id: string) => {
    const typed = Number.parseInt(field(request, `place-${id}`), 10);
    return Number.isNaN(typed) ? Number.POSITIVE_INFINITY : typed;
  };
  const ticked = catalogue
    .flatMap(({ spec }) => [spec.id, ...singleQuestions(spec)])
    .filter((id) => request.form.has(`exercise-${id}`));
  return ticked.sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** The number that was typed, or what is wrong with it. */
export function whole(request: FormRequest, name: string, { least, most }: Bounds): number | Said {
  const text = field(request, name);
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : { key: "wholeBetween", params: { least, most } };
}

const faultOf = (read: number | Said | null): Said | null => (typeof read === "object" ? read : null);

/** The first is taken where something else was sent. */
function one<T extends string>(request: FormRequest, name: string, offered: readonly [T, ...T[]]): T {
  return offered.find((choice) => choice === field(request, name)) ?? offered[0];
}
