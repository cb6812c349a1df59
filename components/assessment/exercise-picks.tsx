// The part of an assessment's form that picks exercises, and single questions of those that ask some: which, from a pool or not, in
// what order. What was ticked and typed stays after an error.
import { useLocale, useTranslations } from "next-intl";
import type { FormState } from "../account/form-state";

export interface CatalogueLine {
  readonly id: string;
  readonly title: string;
  readonly evidence: string;
  readonly secret: string;
  /** Its questions, where each may be picked by itself. */
  readonly questions: readonly {
    readonly id: string;
    readonly title: string;
    /** What it asks, as learners read it. */
    readonly ask: string;
  }[];
}

export interface Picked {
  /** Ids, in order. */
  readonly chosen: readonly string[];
  /** Ids of those that are drawn from. */
  readonly pooled: readonly string[];
}

interface Props extends Picked {
  readonly catalogue: readonly CatalogueLine[];
  readonly state: FormState;
  /** Of the form, for ids of its fields. */
  readonly id: string;
}

export function ExercisePicks({ catalogue, state, id, ...picked }: Props) {
  const t = useTranslations("assessment.form");
  const fault = state.fields?.exercises;
  const of = picksOf(state, picked);
  return (
    <fieldset aria-describedby={fault ? `${id}-exercises-fault` : undefined}>
      <legend>{t("exercises")}</legend>
      <p className="hint">
        {t("exercisesHint")} {t("placeHint")}
      </p>
      <ul className="pickable">
        {catalogue.map((line) => (
          <li key={line.id}>
            <Pick id={line.id} title={line.title} form={id} of={of} describedBy={`${id}-${line.id}-secret`}>
              <About line={line} id={`${id}-${line.id}-secret`} />
            </Pick>
            {line.questions.length > 0 && <Questions line={line} form={id} of={of} />}
          </li>
        ))}
      </ul>
      {fault && (
        <p id={`${id}-exercises-fault`} className="fault">
          {fault}
        </p>
      )}
    </fieldset>
  );
}

/** What was ticked and typed of an exercise or a question. */
type Picks = (id: string) => {
  readonly isChosen: boolean;
  readonly isPooled: boolean;
  readonly place: string;
};

/** As sent where the form came back, else as kept. */
const picksOf =
  ({ values }: FormState, { chosen, pooled }: Picked): Picks =>
  (id) =>
    values
      ? {
          isChosen: values[`exercise-${id}`] !== undefined,
          isPooled: values[`pool-${id}`] !== undefined,
          place: values[`place-${id}`] ?? "",
        }
      : {
          isChosen: chosen.includes(id),
          isPooled: pooled.includes(id),
          place: chosen.includes(id) ? String(chosen.indexOf(id) + 1) : "",
        };

function Pick({
  id,
  title,
  form,
  of,
  describedBy,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly form: string;
  readonly of: Picks;
  readonly describedBy?: string;
  readonly children?: React.ReactNode;
}) {
  const t = useTranslations("assessment.form");
  const { isChosen, isPooled, place } = of(id);
  return (
    <div className="pick">
      <input
        key={String(isChosen)}
        id={`${form}-${id}`}
        type="checkbox"
        name={`exercise-${id}`}
        defaultChecked={isChosen}
        aria-describedby={describedBy}
      />
      <div>
        <label htmlFor={`${form}-${id}`}>{title}</label>
        {children}
      </div>
      <label className="place">
        <span aria-hidden="true">{t("poolShort")}</span>
        <input
          key={String(isPooled)}
          type="checkbox"
          name={`pool-${id}`}
          defaultChecked={isPooled}
          aria-label={t("pool", { title })}
        />
      </label>
      <label className="place">
        <span aria-hidden="true">{t("placeShort")}</span>
        <input
          key={place}
          className="account-input tn"
          inputMode="numeric"
          autoComplete="off"
          name={`place-${id}`}
          defaultValue={place}
          aria-label={t("place", { title })}
        />
      </label>
    </div>
  );
}

function About({ line: { id: exercise, title, evidence, secret }, id }: { line: CatalogueLine; id: string }) {
  const t = useTranslations("assessment.form");
  const words = useTranslations("assessment");
  const report = useTranslations("exerciseReport");
  return (
    <>
      <p className="kinds">
        <span>{words("kind", { kind: evidence })}</span>
        <span className={secret === "nothing" ? "tag warn" : "tag"}>{words("secret", { secret })}</span>
      </p>
      <p className="hint" id={id}>
        {t("secretHint", { secret })}{" "}
        <a
          href={`/${useLocale()}/exercises/${exercise}`}
          target="_blank"
          rel="noreferrer"
          aria-label={report("open", { title })}
        >
          {report("openShort")}
        </a>
      </p>
    </>
  );
}

/** Open where one of them is chosen, or nobody would see that it is. */
function Questions({ line, form, of }: { line: CatalogueLine; form: string; of: Picks }) {
  const t = useTranslations("assessment.form");
  return (
    <details className="questions" open={line.questions.some(({ id }) => of(id).isChosen)}>
      <summary>{t("questions", { count: line.questions.length })}</summary>
      <p className="hint">{t("questionsHint")}</p>
      {line.questions.map(({ id, title, ask }) => (
        <Pick key={id} id={id} title={title} form={form} of={of} describedBy={`${form}-${id}-ask`}>
          <p className="hint" id={`${form}-${id}-ask`}>
            {ask}
          </p>
        </Pick>
      ))}
    </details>
  );
}
