// Where people are stuck: exercises one below the other, each with the check that stops most people, how their failures differ, and how
// many passed, are stuck, tried once and did not try.
import { getLocale, getTranslations } from "next-intl/server";
import { type GradesView, gradesHref, type StuckItem } from "./grades-view";
import type { ItemWords } from "./item-words";

/** Shown at once. */
const FIRST = 6;

/** Ways of failing that are told of one check. */
const MOST_FAILURES = 3;

const parts = ["passed", "stuck", "trying", "notTried"] as const;

interface Props {
  readonly view: GradesView;
  readonly words: readonly ItemWords[];
}

export async function StuckList({ view, words }: Props) {
  const t = await getTranslations("grades.stuck");
  const told = view.stuck.filter(({ glance }) => glance !== null);
  const stuck = told.filter(({ glance }) => glance!.stuck > 0).slice(0, FIRST);
  const others = told.filter((one) => !stuck.includes(one));
  return (
    <section id="stuck">
      <div className="sec-h">
        <h2>{t("title")}</h2>
        <p className="small muted lgd">
          {parts.map((part) => (
            <span key={part}>
              <i className={part} aria-hidden="true" />
              {t(`legend.${part}`)}
            </span>
          ))}
        </p>
      </div>
      {view.isHidden && <p className="hint">{t(view.stuck.length === 0 ? "hiddenShort" : "hidden")}</p>}
      {told.length > 0 && stuck.length === 0 && <p>{t("nobody")}</p>}
      <Rows items={stuck} view={view} words={words} />
      {others.length > 0 && (
        <details className="more">
          <summary>{t("others", { count: others.length })}</summary>
          <Rows items={others} view={view} words={words} />
        </details>
      )}
    </section>
  );
}

async function Rows({ items, view, words }: Props & { items: readonly StuckItem[] }) {
  const t = await getTranslations("grades.stuck");
  const locale = await getLocale();
  if (items.length === 0) return null;
  return (
    <ol className="stl">
      {items.map(({ item, glance, failures }) => {
        const { title, number, check, failure } = words[item]!;
        const { passed, stuck, trying, notTried } = glance!;
        const counts = t("counts", { passed, stuck, trying, notTried });
        return (
          <li key={item}>
            <div className="sx">
              <span className="tn no">{number}</span>
              <b>{title}</b>
            </div>
            <div className="sf">
              {glance!.check && (
                <>
                  <p>{check(glance!.check.name)}</p>
                  <p className="muted small">{t("failHere", { people: glance!.check.people })}</p>
                  <ul className="small muted">
                    {failures.slice(0, MOST_FAILURES).map(({ key, params, people }) => (
                      <li key={key}>{t("difference", { people, why: failure(key, params) || key })}</li>
                    ))}
                  </ul>
                </>
              )}
            </div>
            <div className="sb">
              <span className="stk" role="img" aria-label={counts}>
                {parts.map((part) =>
                  glance![part] === 0 ? null : (
                    <i key={part} className={part} style={{ flex: glance![part] }}>
                      {glance![part]}
                    </i>
                  ),
                )}
              </span>
              <span className="small muted tn">
                {glance!.medianTries === null ? t("noTries") : t("median", { tries: glance!.medianTries })}
              </span>
            </div>
            {view.book && glance!.stuck > 0 && (
              <div className="sa">
                <a
                  className="btn sm"
                  href={`${gradesHref(locale, view, { stuckAt: item, page: 1, open: "" })}#grades`}
                  aria-label={t("whoAt", { title })}
                >
                  {t("who")}
                </a>
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
