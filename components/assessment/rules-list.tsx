// The rules of an assessment in words, as learners and those who set it read them.
import { useTranslations } from "next-intl";
import type { Terms } from "@/lib/assessment/clock";
import type { Rules } from "@/lib/assessment/rules";
import { Moment } from "./moment";

interface Props {
  readonly rules: Rules;
  /** How many exercises each person gets. */
  readonly of: number;
  /** How many exercises are drawn from; 0 where all get the same. */
  readonly pool: number;
  /** A learner's own; left out where it is about nobody. */
  readonly terms?: Terms;
}

export function RulesList({ rules, of, pool, terms }: Props) {
  const t = useTranslations("assessment.take");
  const list = useTranslations("assessment.list");
  const closes = Math.max(rules.closes, terms?.closes ?? 0);
  const { minutes, tries, passMark, order, hints, feedback } = rules;
  return (
    <dl className="rules">
      <div>
        <dt>{t("window")}</dt>
        <dd>
          <Moment ms={rules.opens} /> {list("to")} <Moment ms={closes} />
        </dd>
      </div>
      <div>
        <dt>{t("limit")}</dt>
        <dd>
          {minutes === null
            ? t("noLimit")
            : t("limitFrom", { minutes: minutes + (terms?.extraMinutes ?? 0) })}
          {minutes !== null && terms && terms.extraMinutes > 0 && (
            <span className="at">{t("extra", { minutes: terms.extraMinutes })}</span>
          )}
        </dd>
      </div>
      {minutes !== null && (
        <div>
          <dt>{t("pause")}</dt>
          <dd>{t("pauseOf", { pause: rules.pause })}</dd>
        </div>
      )}
      <div>
        <dt>{t("tries")}</dt>
        <dd>{t("triesOf", { tries })}</dd>
      </div>
      {pool > 0 && (
        <div>
          <dt>{t("pool")}</dt>
          <dd>{t("poolOf", { draw: rules.draw, pool, fixed: of - rules.draw })}</dd>
        </div>
      )}
      <div>
        <dt>{t("mark")}</dt>
        <dd>{t("markOf", { needed: passMark, of })}</dd>
      </div>
      <div>
        <dt>{t("order")}</dt>
        <dd>{t("orderOf", { order })}</dd>
      </div>
      <div>
        <dt>{t("hints")}</dt>
        <dd>{t("hintsOf", { hints })}</dd>
      </div>
      <div>
        <dt>{t("feedback")}</dt>
        <dd>{t("feedbackOf", { feedback })}</dd>
      </div>
    </dl>
  );
}
