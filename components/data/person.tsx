"use client";
// One person of the market: who they are to the shop, and their history on a timeline.
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState } from "react";
import { formatInteger } from "../charts/format";
import { formatDate } from "./format";
import { EventMark, type MarkKind } from "./marks";
import { Timeline } from "./timeline";
import { TroubleNote } from "./trouble-note";
import { useAnswer } from "./use-answer";
import { lookAt, useWorld } from "./world-store";

const FEW_ROWS = 12;
const SIXTY_DAYS = 60 * 86_400_000;
const LEGEND: readonly MarkKind[] = ["search", "view", "cart", "buy", "return"];

export function Person({ worker }: { worker: string }) {
  const t = useTranslations("data.person");
  const locale = useLocale();
  const { figures, shown, user } = useWorld(worker);
  const [typed, setTyped] = useState("");
  const [whole, setWhole] = useState(true);
  const [all, setAll] = useState(false);
  const { answer, trouble } = useAnswer(
    "person",
    figures !== null && user !== null ? { user } : null,
    JSON.stringify(shown),
  );
  useEffect(() => {
    if (answer !== null) setTyped(answer.id);
    setAll(false);
  }, [answer]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const number = Number(typed.replace(/\D/g, ""));
    if (figures !== null && number >= 1 && number <= figures.people) lookAt({ user: number - 1 });
    else if (answer !== null) setTyped(answer.id);
  };
  const another = () => {
    if (figures !== null) lookAt({ user: Math.floor(Math.random() * figures.people) });
  };
  const span = figures && { from: whole ? figures.start : figures.end - SIXTY_DAYS, to: figures.end };
  return (
    <section aria-labelledby="person" className="mk-person">
      <div className="mk-sec">
        <h2 id="person">{t("title")}</h2>
        <p className="small muted mk-legend">
          {LEGEND.map((kind) => (
            <span key={kind}>
              <EventMark kind={kind} />
              {t(`kinds.${kind}`)}
            </span>
          ))}
          <span>
            <EventMark kind="view" cut />
            {t("cheaper")}
          </span>
        </p>
      </div>
      <form className="mk-controls" onSubmit={submit}>
        <label className="mk-field">
          <span>{t("id")}</span>
          <input
            className="mk-input mk-short"
            value={typed}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <button type="submit" className="btn">
          {t("show")}
        </button>
        <button type="button" className="btn" onClick={another} disabled={figures === null}>
          {t("another")}
        </button>
        <fieldset className="mk-field">
          <legend className="vh">{t("window")}</legend>
          <span className="seg">
            {[true, false].map((value) => (
              <label key={String(value)}>
                <input
                  className="vh"
                  type="radio"
                  name="window"
                  checked={whole === value}
                  onChange={() => setWhole(value)}
                />
                {t(value ? "year" : "sixty")}
              </label>
            ))}
          </span>
        </fieldset>
      </form>
      {trouble !== null && <TroubleNote trouble={trouble} />}
      {answer === null || span === null || figures === null ? (
        <div className="mk-hold" style={{ minHeight: 560 }} />
      ) : (
        <>
          <p className="ui mk-who">
            {t("who", {
              id: answer.id,
              region: answer.region + 1,
              age: t(`ages.a${answer.age}`),
              member: t(`members.m${answer.member}`),
              language: t(`languages.${answer.locale}`),
            })}{" "}
            {answer.joined > 0
              ? t("joined", { day: formatDate(figures.start + answer.joined * 86_400_000) })
              : t("always")}{" "}
            {t("numbers", {
              visits: answer.sessions,
              orders: answer.orders,
              follows: answer.follows,
              followers: answer.followers,
            })}
          </p>
          {answer.items.length === 0 ? (
            <p className="muted mk-none">{t("nothing")}</p>
          ) : (
            <Timeline
              history={answer}
              span={span}
              cut={figures.cut}
              limit={all ? Number.POSITIVE_INFINITY : FEW_ROWS}
              onItem={(item) => {
                lookAt({ item });
                document.getElementById("items")?.scrollIntoView({ block: "start" });
              }}
            />
          )}
          {answer.items.length > FEW_ROWS && (
            <button type="button" className="btn plain sm" onClick={() => setAll(!all)}>
              {all
                ? t("fewer", { count: FEW_ROWS })
                : t("allItems", { count: formatInteger(answer.items.length, locale) })}
            </button>
          )}
          {answer.searches.length > 0 && (
            <div className="mk-typed">
              <h3>{t("typedTitle")}</h3>
              <ul>
                {answer.searches.map(({ time, text }) => (
                  <li key={time}>
                    <time className="small muted tn">{formatDate(time)}</time>{" "}
                    <q lang={answer.locale}>{text}</q>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </>
      )}
    </section>
  );
}
