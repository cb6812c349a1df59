// An exercise's previews of regrades, and the way to another: what it judges anew, for whom, and what came of earlier ones.
import { getLocale, getTranslations } from "next-intl/server";
import { AccountForm } from "../account/account-form";
import type { FormAction } from "../account/form-state";
import { AssessmentFrame } from "../assessment/assessment-frame";
import { itemWords } from "../assessment/item-words";
import { Moment } from "../assessment/moment";
import { ScrollBox } from "../ui/scroll-box";
import type { RegradesView, ShownRegrade } from "./regrade-view";
import "../assessment/grades.css";
import "./regrade.css";

export async function RegradesPage({ view, action }: { view: RegradesView; action: FormAction }) {
  const t = await getTranslations("regrades");
  const locale = await getLocale();
  const { line, organisation, name, handIns, regrades } = view;
  const [words] = await itemWords([line.id], locale);
  return (
    <AssessmentFrame
      locale={locale}
      title={t("title", { title: words!.title })}
      lead={organisation === null ? t("ofPractice") : t("ofOrganisation", { name: name ?? "" })}
      crumb={t("crumb")}
      width="wide"
    >
      <p className="ui">
        <a href={`/${locale}/exercises/${encodeURIComponent(line.id)}`}>{t("toReport")}</a>
      </p>
      <section>
        <h2>{t("begin")}</h2>
        <p>{t("what")}</p>
        <p>{handIns === null ? t("handInsHidden") : t("handIns", { count: handIns })}</p>
        {handIns !== 0 && (
          <AccountForm
            action={action}
            hidden={{ exercise: line.id, organisation: organisation ?? "" }}
            submit={t("beginSubmit")}
            look="primary"
          />
        )}
      </section>
      <section>
        <h2>{t("before")}</h2>
        {regrades.length === 0 ? <p className="muted">{t("none")}</p> : <List regrades={regrades} />}
      </section>
    </AssessmentFrame>
  );
}

async function List({ regrades }: { regrades: readonly ShownRegrade[] }) {
  const t = await getTranslations("regrades");
  const locale = await getLocale();
  return (
    <ScrollBox label={t("before")}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("begun")}</th>
            <th scope="col">{t("by")}</th>
            <th scope="col" className="r">
              {t("judged")}
            </th>
            <th scope="col">{t("state")}</th>
          </tr>
        </thead>
        <tbody>
          {regrades.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <a href={`/${locale}/regrades/${one.id}`}>
                  <Moment ms={one.created} />
                </a>
              </th>
              <td>{one.starter ?? t("gone")}</td>
              <td className="r">{one.counts?.judged ?? "–"}</td>
              <td>{t("stateOf", { state: one.approved === null ? one.state : "approved" })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
