// Who takes an assessment and how they stand; putting people on the list, and giving one of them time.
import { useTranslations } from "next-intl";
import type { Phase, Terms } from "@/lib/assessment/clock";
import type { Marks } from "@/lib/assessment/marks";
import { LEAST_TOGETHER, type Totals } from "@/lib/assessment/totals";
import { AccountForm } from "../account/account-form";
import type { FormAction } from "../account/form-state";
import { ScrollBox } from "../ui/scroll-box";
import { resultTags } from "./assessments-page";
import { Moment } from "./moment";

interface Named {
  readonly person: string;
  readonly name: string;
  readonly email: string;
}

export interface Person extends Named {
  readonly terms: Terms;
  /** Null where single people's rows are hidden. */
  readonly state: PersonState | null;
}

interface PersonState {
  readonly phase: Phase;
  readonly ends: number;
  readonly started: number | null;
  /** Since when the clock stands, and how long it stood before, ms. */
  readonly paused: number | null;
  readonly rested: number;
  readonly ended: number | null;
  readonly endedBy: "learner" | "clock" | null;
  readonly handIns: number;
  readonly passed: number;
  readonly result: Marks["result"];
}

export interface Other extends Named {
  readonly role: string;
}

interface Props {
  readonly people: readonly Person[];
  /** Where single people's rows are hidden; else null. */
  readonly totals: Totals | null;
  /** Members who are not on the list. */
  readonly others: readonly Other[];
  readonly assessment: string;
  /** Whether those who join later are put on the list. */
  readonly takesNewcomers: boolean;
  /** How many exercises. */
  readonly of: number;
  readonly actions: Readonly<Record<"enrolThem" | "setNewcomers" | "strikeOne" | "giveMore", FormAction>>;
}

export function People(props: Props) {
  const { people, totals, others, assessment, actions } = props;
  const t = useTranslations("assessment.set");
  return (
    <section>
      <h2>{t("people")}</h2>
      {people.length === 0 && <p className="muted">{t("nobody")}</p>}
      {totals && <Together totals={totals} />}
      {people.length > 0 && <Table {...props} />}
      {others.some(({ role }) => role === "learner") && (
        <>
          <AccountForm
            action={actions.enrolThem}
            hidden={{ assessment, who: "all" }}
            submit={t("enrolAll")}
            look="primary"
          />
          <p className="hint">{t("enrolAllLead")}</p>
        </>
      )}
      <p>{t("newcomers", { takes: String(props.takesNewcomers) })}</p>
      <AccountForm
        key={String(props.takesNewcomers)}
        action={actions.setNewcomers}
        hidden={{ assessment, takes: props.takesNewcomers ? "no" : "yes" }}
        submit={t(props.takesNewcomers ? "newcomersStop" : "newcomersStart")}
        look="small"
      />
      {others.length > 0 && (
        <details className="more">
          <summary>{t("choose")}</summary>
          <AccountForm
            key={others.length}
            action={actions.enrolThem}
            hidden={{ assessment }}
            fields={others.map(({ person, name, email, role }) => ({
              name: `person-${person}`,
              label: [name, email, t("role", { role })].filter((part) => part !== "").join(" · "),
              type: "check",
            }))}
            submit={t("enrol")}
          />
        </details>
      )}
    </section>
  );
}

function Together({ totals }: { totals: Totals }) {
  const t = useTranslations("assessment.set");
  const { people, progress, results } = totals;
  return (
    <>
      <p>{t("hidden")}</p>
      <p>
        {t("totals", { people })} {progress && t("totalProgress", { ...progress })}
      </p>
      <p>{results ? t("totalResults", { ...results }) : t("totalsLater", { least: LEAST_TOGETHER })}</p>
    </>
  );
}

const columns = ["state", "handIns", "passed", "result"] as const;

function Table({ people, totals, assessment, of, actions }: Props) {
  const t = useTranslations("assessment.set");
  return (
    <ScrollBox label={t("people")}>
      <table className="table people">
        <thead>
          <tr>
            {(["person", ...(totals ? [] : columns), "time"] as const).map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((one) => (
            <tr key={one.person}>
              <th scope="row">
                {one.name}
                <br />
                <span className="muted small">{one.email}</span>
              </th>
              {one.state && <Cells state={one.state} of={of} />}
              <td>
                <Time one={one} assessment={assessment} actions={actions} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Cells({ state, of }: { state: PersonState; of: number }) {
  const t = useTranslations("assessment.set");
  const words = useTranslations("assessment");
  const { phase, handIns, started, passed, result } = state;
  return (
    <>
      <td>
        {words(`phase.${phase}`)}
        <State one={state} />
      </td>
      <td>{handIns}</td>
      <td>{started === null ? "–" : t("passedOf", { passed, of })}</td>
      <td>
        {started !== null && <span className={`tag ${resultTags[result]}`}>{words(`result.${result}`)}</span>}
      </td>
    </>
  );
}

const MINUTE = 60_000;

function State({ one }: { one: PersonState }) {
  const t = useTranslations("assessment.set");
  const rested = Math.round(one.rested / MINUTE);
  return (
    <>
      <Until one={one} />
      {rested > 0 && <span className="muted small at">{t("rested", { minutes: rested })}</span>}
    </>
  );
}

function Until({ one }: { one: PersonState }) {
  const t = useTranslations("assessment.set");
  if (one.phase === "paused" && one.paused !== null)
    return (
      <span className="muted small at">
        {t("pausedSince")} <Moment ms={one.paused} />
      </span>
    );
  if (one.phase === "running" || one.phase === "grace")
    return (
      <span className="muted small at">
        {t("ends")} <Moment ms={one.ends} />
      </span>
    );
  if (one.ended === null) return null;
  return (
    <span className="muted small at">
      {t("ended", { by: one.endedBy ?? "clock" })} · <Moment ms={one.ended} />
    </span>
  );
}

function Time({ one, assessment, actions }: { one: Person } & Pick<Props, "assessment" | "actions">) {
  const t = useTranslations("assessment.set");
  const { terms, person, name } = one;
  const hidden = { assessment, person };
  return (
    <>
      {terms.extraMinutes > 0 && <span className="at">{t("given", { minutes: terms.extraMinutes })}</span>}
      {terms.closes !== null && (
        <span className="at">
          {t("givenCloses")} <Moment ms={terms.closes} />
        </span>
      )}
      <details className="more">
        <summary aria-label={t("of", { action: t("giveTime"), name })}>{t("giveTime")}</summary>
        <div className="more-time">
          <p className="hint">{t("moreLead")}</p>
          <AccountForm
            key={`${terms.extraMinutes}-${terms.closes}`}
            action={actions.giveMore}
            hidden={hidden}
            fields={[
              {
                name: "extraMinutes",
                label: t("extraMinutes"),
                hint: t("extraMinutesHint"),
                type: "number",
                value: String(terms.extraMinutes),
              },
              {
                name: "closes",
                label: t("ownCloses"),
                hint: t("ownClosesHint"),
                type: "moment",
                value: terms.closes === null ? "" : String(terms.closes),
              },
            ]}
            submit={t("giveSubmit")}
            about={t("of", { action: t("giveSubmit"), name })}
          />
          {one.state?.started === null && (
            <AccountForm
              action={actions.strikeOne}
              hidden={hidden}
              submit={t("strike")}
              about={t("of", { action: t("strike"), name })}
              look="small"
            />
          )}
        </div>
      </details>
    </>
  );
}
