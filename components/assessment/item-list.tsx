// The exercises of an assessment with what was handed in at each: the way in while time runs, verdicts and receipts afterwards.
import { useLocale, useTranslations } from "next-intl";
import { localeOf } from "@/lib/i18n/locale";
import { Moment } from "./moment";
import type { TakingItem, TakingView } from "./taking-view";

interface Props {
  readonly view: TakingView;
  /** By exercise, in the page's language. */
  readonly titles: Readonly<Record<string, string>>;
}

export function ItemList({ view, titles }: Props) {
  return (
    <ol className="account-rows taking-items">
      {view.items.map((item) => (
        <Item key={item.number} item={item} view={view} title={titles[item.line?.id ?? ""] ?? ""} />
      ))}
    </ol>
  );
}

function Item({ item, view, title }: { item: TakingItem; view: TakingView; title: string }) {
  const t = useTranslations("assessment.take");
  const words = useTranslations("assessment");
  const locale = useLocale();
  const { line, number, isOpen, used, left, handIns } = item;
  const isTaking = view.clock.phase === "running" || view.clock.phase === "grace";
  if (!line)
    return (
      <li>
        <span className="muted">{t("gone")}</span>
      </li>
    );
  return (
    <li>
      <div>
        <b>{title}</b> <span className="muted">{words("kind", { kind: line.evidence })}</span>
        <br />
        <span className="muted">
          {t("handedIn", { used })}
          {isTaking && <> · {t("triesLeft", { left })}</>}
        </span>
        {item.override && (
          <p className="said override">
            {t("overridden", {
              result: item.override.result,
              name: item.override.decider ?? t("somebodyGone"),
              reason: item.override.reason,
            })}
          </p>
        )}
        {handIns.length > 0 && (
          <ul className="hand-ins">
            {handIns.map(({ attempt, created, outcome, regrade }, n) => (
              <li key={attempt}>
                {t("try", { number: n + 1 })} · <Moment ms={created} /> ·{" "}
                {t("outcome", { outcome: outcome ?? "none" })}
                {outcome !== null && (
                  <>
                    {" · "}
                    <a
                      href={`/api/attempts/${attempt}/receipt`}
                      download
                      aria-label={t("receiptOf", { title, number: n + 1 })}
                    >
                      {t("receipt")}
                    </a>
                  </>
                )}
                {regrade && (
                  <p className="said regraded">
                    {t("regraded", { reason: regrade.reason[localeOf(locale)], before: regrade.before })}
                  </p>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
      <Mark item={item} />
      {isOpen && (
        <a
          className={used === 0 ? "btn primary" : "btn"}
          href={`/${locale}/assessments/${view.id}/${number + 1}`}
        >
          {t(used === 0 ? "go" : "goOn")}
          <span className="vh">: {title}</span>
        </a>
      )}
      {view.isPreview && (
        <a className="btn" href={`/${locale}/assessments/${view.id}/${number + 1}?draw=${view.draw}`}>
          {t("see")}
          <span className="vh">: {title}</span>
        </a>
      )}
      {isTaking && !isOpen && <span className="muted">{t("waits")}</span>}
    </li>
  );
}

function Mark({ item }: { item: TakingItem }) {
  const t = useTranslations("assessment.take");
  if (item.passed === null || (item.used === 0 && !item.override)) return null;
  if (item.passed) return <span className="tag ok">{t("passedItem")}</span>;
  if (item.waiting && !item.override) return <span className="tag run">{t("waiting")}</span>;
  return <span className="tag error">{t("failedItem")}</span>;
}
