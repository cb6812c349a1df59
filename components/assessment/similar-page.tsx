// Hand-ins that are more alike than chance would have it: a few pairs for people to look at, how they were found, and what was decided.
import { getLocale, getTranslations } from "next-intl/server";
import type { FormAction } from "../account/form-state";
import { ScrollBox } from "../ui/scroll-box";
import { AssessmentFrame } from "./assessment-frame";
import { type ItemWords, itemWords } from "./item-words";
import { findingWords } from "./similar-finding";
import { SimilarPairView } from "./similar-pair";
import { SimilarReading } from "./similar-reading";
import type { SimilarView } from "./similar-view";
import "./grades.css";
import "./similar.css";

export async function SimilarPage({ view, action }: { view: SimilarView; action: FormAction }) {
  const t = await getTranslations("similar");
  const locale = await getLocale();
  const { assessment, organisation, alike } = view;
  const words = await itemWords(assessment.exercises, locale);
  return (
    <AssessmentFrame
      locale={locale}
      title={t("title", { title: assessment.title })}
      lead={organisation}
      crumb={t("crumb")}
      width="wide"
    >
      <p className="ui">
        <a href={`/${locale}/assessments/${assessment.id}/grades`}>{t("toGrades")}</a>
      </p>
      <p>{t("lead")}</p>
      {alike === null ? (
        <p className="hint">{t("hidden")}</p>
      ) : (
        <>
          {alike.left > 0 && (
            <SimilarReading
              url={`/api/assessments/${assessment.id}/similar`}
              left={t("left", { count: alike.left })}
              words={{
                ...{ start: t("read"), stop: t("stop"), reading: t("reading") },
                ...{ stopped: t("stopped"), failed: t("failed") },
              }}
            />
          )}
          {alike.opened && (
            <SimilarPairView opened={alike.opened} words={words} assessment={assessment.id} action={action} />
          )}
          <Pairs alike={alike} words={words} assessment={assessment.id} />
          <Compared alike={alike} words={words} />
        </>
      )}
      <How view={view} />
    </AssessmentFrame>
  );
}

interface Props {
  readonly alike: NonNullable<SimilarView["alike"]>;
  readonly words: readonly ItemWords[];
}

async function Pairs({ alike, words, assessment }: Props & { assessment: string }) {
  const t = await getTranslations("similar");
  const locale = await getLocale();
  const say = await findingWords();
  const { pairs, further } = alike;
  return (
    <section>
      <h2>{t("pairs")}</h2>
      {pairs.length === 0 ? (
        <p>{t(alike.left > 0 ? "noneYet" : "none")}</p>
      ) : (
        <ScrollBox label={t("pairs")}>
          <table className="table">
            <thead>
              <tr>
                {(["people", "exercise", "finding", "decided"] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {pairs.map((pair) => (
                <tr key={pair.key}>
                  <th scope="row">
                    <a href={`/${locale}/assessments/${assessment}/similar?pair=${pair.key}#pair`}>
                      {t("both", { first: pair.first, second: pair.second })}
                    </a>
                  </th>
                  <td>{pair.item === null ? t("answers") : words[pair.item]!.title}</td>
                  <td>{say(pair)}</td>
                  <td>{pair.decision ? t(`decision.${pair.decision.decision}`) : t("undecided")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {further > 0 && <p className="hint">{t("further", { count: further })}</p>}
    </section>
  );
}

const percent = (share: number, locale: string, digits = 0) =>
  new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: digits }).format(share);

/** Exercise by exercise, how many hand-ins were compared. */
async function Compared({ alike: { items, answerPairs }, words }: Props) {
  const t = await getTranslations("similar");
  const locale = await getLocale();
  if (items.length === 0 && answerPairs === 0) return null;
  return (
    <section>
      <h2>{t("compared")}</h2>
      <ul>
        {items.map(({ item, kind, compared, tooLittle, usual }) => (
          <li key={item}>
            {t("named", {
              title: words[item]!.title,
              said: t(`comparedOf.${kind}`, { compared, tooLittle }),
            })}{" "}
            {usual !== null && t("usual", { share: percent(usual, locale) })}
          </li>
        ))}
        {answerPairs > 0 && <li>{t("comparedAnswers", { pairs: answerPairs })}</li>}
      </ul>
    </section>
  );
}

async function How({ view: { how } }: { view: SimilarView }) {
  const t = await getTranslations("similar.how");
  const locale = await getLocale();
  const { measured, equal } = how;
  return (
    <section>
      <h2>{t("title")}</h2>
      <dl className="rules">
        <div>
          <dt>{t("code.title")}</dt>
          <dd>
            {t("code.text", {
              ...{ k: how.k, window: how.window, guaranteed: how.guaranteed, leastOwn: how.leastOwn },
              share: percent(how.share, locale),
            })}{" "}
            {t("code.measured", {
              ...measured,
              falseShare: percent(measured.shown / measured.pairs, locale, 1),
            })}
          </dd>
        </div>
        <div>
          <dt>{t("files.title")}</dt>
          <dd>
            {t("files.text", {
              lists: percent(equal.lists, locale),
              weights: percent(equal.weights, locale),
            })}
          </dd>
        </div>
        <div>
          <dt>{t("answers.title")}</dt>
          <dd>{t("answers.text", { others: how.others, same: how.same, expected: how.expected })}</dd>
        </div>
        <div>
          <dt>{t("who.title")}</dt>
          <dd>{t("who.text", { most: how.most })}</dd>
        </div>
      </dl>
    </section>
  );
}
