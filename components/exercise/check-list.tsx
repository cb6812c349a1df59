"use client";
// The checks of an exercise in the order a learner meets them, judged or still to be judged.
import { useLocale, useTranslations } from "next-intl";
import type { ExerciseSpec } from "@/lib/grading/exercise";
import type { Check } from "@/lib/grading/verdict";
import { Icon } from "../ui/icon";
import { dot, worded } from "./format";

const rows = { pass: "ok", fail: "bad", skipped: "todo", todo: "todo" } as const;
const icons = { pass: "check", fail: "cross", skipped: "circle", todo: "circle" } as const;

export function CheckList({ spec, checks }: { spec: ExerciseSpec; checks: readonly Check[] | null }) {
  const t = useTranslations("exercise");
  const locale = useLocale();
  return (
    <ol className="checks">
      {spec.checks.map((name) => {
        const check = checks?.find((one) => one.name === name) ?? null;
        const status = check?.status ?? "todo";
        const key = `${spec.id}.shown.${name}`;
        const value = check?.shown && t.has(key) ? t(key, worded(check.shown, locale)) : null;
        return (
          <li key={name} className={rows[status]}>
            <Icon name={icons[status]} />
            <span>
              {t(`${spec.id}.checks.${name}`, { threshold: dot(spec.threshold ?? 1, locale) })}
              <span className="vh">: {t(`status.${status}`)}</span>
            </span>
            <span className="cv tn">{value ?? (status === "skipped" ? t("notJudged") : "")}</span>
          </li>
        );
      })}
    </ol>
  );
}
