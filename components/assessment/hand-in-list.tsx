// An opened row of the gradebook: all hand-ins of one person by exercise, the overrides with their reasons, and the form for another.
import { useLocale, useTranslations } from "next-intl";
import { AccountForm } from "../account/account-form";
import type { FormAction } from "../account/form-state";
import { Icon } from "../ui/icon";
import type { GradeRow, Opened } from "./grades-view";
import type { ItemWords } from "./item-words";
import { Moment } from "./moment";

interface Props {
  readonly row: GradeRow;
  readonly opened: Opened;
  readonly words: readonly ItemWords[];
  readonly assessment: string;
  /** Null for one's own row: nobody decides about their own marks. */
  readonly action: FormAction | null;
}

export function HandInList({ row, opened, words, assessment, action }: Props) {
  const t = useTranslations("grades.opened");
  const locale = useLocale();
  const items = [...new Set(opened.handIns.map(({ item }) => item))];
  return (
    <div className="hx">
      <div>
        {items.length === 0 && <p className="ui muted">{t("nothing")}</p>}
        {items.map((item) => (
          <OneExercise key={item} item={item} opened={opened} words={words} />
        ))}
      </div>
      <div>
        <h3>{t("overrides")}</h3>
        {opened.overrides.length === 0 && <p className="ui muted">{t("noOverrides")}</p>}
        <ol className="gb-overrides">
          {opened.overrides.map(({ item, result, reason, decider, created }) => (
            <li key={`${item}-${created}`}>
              <b>{words[item]!.title}</b>: {t("result", { result })}
              <span className="small muted at">
                {decider ?? t("gone")} · <Moment ms={created} />
              </span>
              <span className="at">{reason}</span>
            </li>
          ))}
        </ol>
        {opened.certificate !== null && (
          <p className="ui">
            <a href={`/${locale}/certificate/${opened.certificate}`}>{t("certificate")}</a>
          </p>
        )}
        {action === null ? (
          <p className="small muted">{t("own")}</p>
        ) : (
          <OverrideForm row={row} words={words} assessment={assessment} action={action} />
        )}
      </div>
    </div>
  );
}

interface ItemProps extends Pick<Props, "opened" | "words"> {
  readonly item: number;
}

function OneExercise({ item, opened, words }: ItemProps) {
  const t = useTranslations("grades.opened");
  const { title, check, failure } = words[item]!;
  return (
    <>
      <h3>{t("all", { title })}</h3>
      <ol>
        {opened.handIns
          .filter((one) => one.item === item)
          .map(({ attempt, try: number, created, outcome, failed, isRegraded }) => (
            <li key={attempt}>
              <span className={outcome === "pass" ? "tag ok" : outcome === "fail" ? "tag error" : "tag run"}>
                <Icon name={outcome === "pass" ? "check" : outcome === "fail" ? "cross" : "clock"} />
                <span className="vh">{t("outcome", { outcome: outcome ?? "none" })}</span>
              </span>
              <span className="tn">{number}</span>
              <span>
                {failed
                  ? t("failed", { place: failed.place, check: check(failed.name) })
                  : t("outcome", { outcome: outcome ?? "none" })}
                {failed?.message && (
                  <span className="small muted at">{failure(failed.message.key, failed.message.params)}</span>
                )}
                {isRegraded && <span className="small muted at">{t("regraded")}</span>}
              </span>
              <span className="small muted">
                <Moment ms={created} />
              </span>
            </li>
          ))}
      </ol>
    </>
  );
}

function OverrideForm({
  row,
  words,
  assessment,
  action,
}: Omit<Props, "opened" | "action"> & { action: FormAction }) {
  const t = useTranslations("grades.opened");
  return (
    <details className="more">
      <summary>{t("override")}</summary>
      <p className="small muted">{t("overrideLead", { name: row.name })}</p>
      <AccountForm
        key={row.cells.map(({ isOverridden, passed }) => `${isOverridden}${passed}`).join()}
        action={action}
        hidden={{ assessment, person: row.person }}
        fields={[
          {
            name: "item",
            label: t("exercise"),
            type: "select",
            options: row.cells.map(({ item }) => ({ value: String(item), label: words[item]!.title })),
          },
          {
            name: "result",
            label: t("counts"),
            type: "select",
            options: (["pass", "fail", "none"] as const).map((result) => ({
              value: result,
              label: t("result", { result }),
            })),
          },
          {
            name: "reason",
            label: t("reason"),
            hint: t("reasonHint", { name: row.name }),
            autoComplete: "off",
          },
        ]}
        submit={t("submit")}
      />
    </details>
  );
}
