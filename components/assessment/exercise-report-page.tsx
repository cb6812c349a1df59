// How well an exercise judges, as tables: its thresholds, what honest answers reach, its wrong answers with the check that rejects each, and
// how many spoiled solutions are rejected. What learners reach is the analysis of an assessment's exercises.
import { getLocale, getTranslations } from "next-intl/server";
import type { ExerciseReport, ReportedAnswer } from "@/lib/course/exercise-report";
import { regradesHref } from "../regrade/regrade-view";
import { ScrollBox } from "../ui/scroll-box";
import { AssessmentFrame } from "./assessment-frame";
import { type ItemWords, itemWords } from "./item-words";
import "./grades.css";

interface ReportView {
  readonly line: {
    readonly id: string;
    readonly evidence: string;
    readonly secret: string;
    readonly lesson: string;
  };
  /** In the order in which they are asked. */
  readonly checks: readonly string[];
  readonly graderVersion: number;
  readonly report: ExerciseReport | null;
  /** Whose hand-ins the reader may have judged anew. */
  readonly regrades: {
    readonly practice: boolean;
    readonly organisations: readonly { readonly id: string; readonly name: string }[];
  };
}

type Proof = NonNullable<ExerciseReport["proof"]>;
type Calibration = NonNullable<ExerciseReport["calibration"]>;

/** Four digits at most, as calibration.json has them. */
const figure = (locale: string, value: number) =>
  new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 }).format(value);

function Spread({ locale, of: { mean, sd } }: { locale: string; of: { mean: number; sd: number } }) {
  return <span className="nowrap">{`${figure(locale, mean)} ± ${figure(locale, sd)}`}</span>;
}

export async function ExerciseReportPage({ view }: { view: ReportView }) {
  const t = await getTranslations("exerciseReport");
  const kinds = await getTranslations("assessment");
  const locale = await getLocale();
  const { line, report } = view;
  const [words] = await itemWords([line.id], locale);
  const proof = report?.proof ?? null;
  const calibration = report?.calibration ?? null;
  return (
    <AssessmentFrame
      locale={locale}
      title={t("title", { title: words!.title })}
      lead={t("lead")}
      crumb={t("crumb")}
      width="wide"
    >
      <dl className="rules">
        <div>
          <dt>{t("id")}</dt>
          <dd>
            <code>{line.id}</code>
          </dd>
        </div>
        <div>
          <dt>{t("lesson")}</dt>
          <dd>
            <a href={`/${locale}/learn/${line.lesson}`}>{words!.number || line.lesson}</a>
          </dd>
        </div>
        <div>
          <dt>{t("kind")}</dt>
          <dd>
            {kinds("kind", { kind: line.evidence })} · {kinds("secret", { secret: line.secret })}
          </dd>
        </div>
        <div>
          <dt>{t("grader")}</dt>
          <dd>{t("graderVersion", { version: view.graderVersion })}</dd>
        </div>
        <div>
          <dt>{t("regrade")}</dt>
          <dd>
            {view.regrades.organisations.map(({ id, name }) => (
              <a key={id} className="at" href={regradesHref(locale, { exercise: line.id, organisation: id })}>
                {t("regradeOf", { name })}
              </a>
            ))}
            {view.regrades.practice && (
              <a className="at" href={regradesHref(locale, { exercise: line.id, organisation: null })}>
                {t("regradePractice")}
              </a>
            )}
          </dd>
        </div>
      </dl>
      <section>
        <h2>{t("checks")}</h2>
        <p>{t("checksWhat")}</p>
        <ol className="set-items">
          {view.checks.map((check) => (
            <li key={check}>
              {words!.check(check)} <code>{check}</code>
            </li>
          ))}
        </ol>
      </section>
      <Thresholds calibration={calibration} words={words!} />
      {proof === null ? (
        <section>
          <h2>{t("proof")}</h2>
          <p>{t("noProof")}</p>
        </section>
      ) : (
        <>
          <Spoiled proof={proof} words={words!} />
          <Wrong proof={proof} words={words!} />
        </>
      )}
    </AssessmentFrame>
  );
}

async function Thresholds({ calibration, words }: { calibration: Calibration | null; words: ItemWords }) {
  const t = await getTranslations("exerciseReport");
  const locale = await getLocale();
  return (
    <section>
      <h2>{t("thresholds")}</h2>
      {calibration === null ? (
        <p>{t("noThresholds")}</p>
      ) : (
        <>
          <p>{t("thresholdsWhat", { trials: calibration.trials })}</p>
          <ScrollBox label={t("thresholds")}>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t("threshold")}</th>
                  <th scope="col">{t("check")}</th>
                  <th scope="col">{t("honest")}</th>
                  <th scope="col" className="r">
                    {t("reached")}
                  </th>
                  <th scope="col" className="r">
                    {t("distance")}
                  </th>
                </tr>
              </thead>
              {calibration.thresholds.map((threshold) => (
                <ThresholdRows key={threshold.name} {...{ threshold, calibration, words, locale }} />
              ))}
            </table>
          </ScrollBox>
          <p className="hint">{t("backends")}</p>
        </>
      )}
    </section>
  );
}

/** A threshold, and a row for each honest answer that its figure was measured of. */
async function ThresholdRows({
  threshold,
  calibration,
  words,
  locale,
}: {
  threshold: Calibration["thresholds"][number];
  calibration: Calibration;
  words: ItemWords;
  locale: string;
}) {
  const t = await getTranslations("exerciseReport");
  const { name, value, check, side, figure: measured } = threshold;
  const rows = calibration.honest.flatMap((answer) => {
    const found = measured === null ? undefined : answer.measured[measured];
    return found ? [{ name: answer.name, ...found }] : [];
  });
  const head = (
    <>
      <th scope="rowgroup" rowSpan={Math.max(1, rows.length)}>
        <code>{name}</code>
        <br />
        {t("side", { side: side ?? "none", value: figure(locale, value) })}
      </th>
      <td rowSpan={Math.max(1, rows.length)}>{check === null ? "–" : words.check(check)}</td>
    </>
  );
  if (rows.length === 0)
    return (
      <tbody>
        <tr>
          {head}
          <td colSpan={3} className="muted">
            {t("notMeasured")}
          </td>
        </tr>
      </tbody>
    );
  return (
    <tbody>
      {rows.map((row, n) => (
        <tr key={row.name}>
          {n === 0 && head}
          <td lang="en">{row.name}</td>
          <td className="r">
            <Spread locale={locale} of={row} />
          </td>
          <td className="r">
            {row.sd === 0
              ? "–"
              : t("sigmas", {
                  sigmas: figure(locale, Math.round((10 * Math.abs(row.mean - value)) / row.sd) / 10),
                })}
          </td>
        </tr>
      ))}
    </tbody>
  );
}

async function Spoiled({ proof, words }: { proof: Proof; words: ItemWords }) {
  const t = await getTranslations("exerciseReport");
  const locale = await getLocale();
  const { made, rejected, survivors } = proof.spoiled;
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  return (
    <section>
      <h2>{t("proof")}</h2>
      {!proof.isCurrent && (
        <p className="said error" role="note">
          {t("oldProof")}
        </p>
      )}
      <dl className="rules">
        <div>
          <dt>{t("score")}</dt>
          <dd>
            {made === 0
              ? t("noneSpoiled")
              : t("scoreOf", { share: share.format(rejected / made), rejected, made })}
          </dd>
        </div>
        <div>
          <dt>{t("solution")}</dt>
          <dd>{t("solutionPasses", { trials: proof.trials })}</dd>
        </div>
        <div>
          <dt>{t("starter")}</dt>
          <dd>
            {proof.starter === null
              ? t("starterUnknown")
              : t("starterFails", { check: words.check(proof.starter) })}
          </dd>
        </div>
      </dl>
      {survivors.length > 0 && (
        <details className="more">
          <summary>{t("survivors", { count: survivors.length })}</summary>
          <ul lang="en">
            {survivors.map((survivor) => (
              <li key={survivor}>
                <code>{survivor}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

async function Wrong({ proof, words }: { proof: Proof; words: ItemWords }) {
  const t = await getTranslations("exerciseReport");
  const locale = await getLocale();
  const isMeasured = proof.wrong.some(({ measured }) => Object.keys(measured).length > 0);
  const cells = ({ measured }: ReportedAnswer) =>
    Object.entries(measured).map(([name, moments]) => (
      <div key={name}>
        <code>{name}</code> <Spread locale={locale} of={moments} />
      </div>
    ));
  return (
    <section>
      <h2>{t("wrong", { count: proof.wrong.length })}</h2>
      <p>{t("wrongWhat", { trials: proof.trials })}</p>
      <ScrollBox label={t("wrong", { count: proof.wrong.length })}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("answer")}</th>
              <th scope="col">{t("mistake")}</th>
              <th scope="col">{t("rejectedBy")}</th>
              {isMeasured && (
                <th scope="col" className="r">
                  {t("reached")}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {proof.wrong.map((answer) => (
              <tr key={answer.name}>
                <th scope="row">
                  <code>{answer.name.replace(/^wrong\//, "")}</code>
                </th>
                <td lang="en">{answer.says ?? "–"}</td>
                <td>{answer.check === null ? t("passes") : words.check(answer.check)}</td>
                {isMeasured && <td className="r">{cells(answer)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  );
}
