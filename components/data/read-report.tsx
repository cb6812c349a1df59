"use client";
// What became of a file's rows: kept, left out and why, with the lines as evidence.
import { useLocale, useTranslations } from "next-intl";
import type { ReadReport as Report } from "@/lib/market-browser/protocol";
import { formatInteger } from "../charts/format";
import { formatDate } from "./format";

export function ReadReport({ report }: { report: Report }) {
  const t = useTranslations("data.own");
  const files = useTranslations("datasets");
  const locale = useLocale();
  const count = (value: number) => formatInteger(value, locale);
  return (
    <div className="mk-report">
      <dl className="mk-figures">
        {(["rows", "kept", "users", "items", "duplicates"] as const).map((name) => (
          <div key={name}>
            <dt>{t(`report.${name}`)}</dt>
            <dd className="tn">{count(report[name])}</dd>
          </div>
        ))}
        <div>
          <dt>{t("report.period")}</dt>
          <dd className="tn">
            {report.hasTime ? `${formatDate(report.from)} – ${formatDate(report.to)}` : t("report.noTime")}
          </dd>
        </div>
        <div>
          <dt>{t("encoding")}</dt>
          <dd>{report.encoding.toUpperCase()}</dd>
        </div>
      </dl>
      {report.dropped.length > 0 && (
        <details className="more">
          <summary>{t("report.left", { count: count(report.rows - report.kept) })}</summary>
          <ul className="mk-left">
            {report.dropped.map(({ reason, count: rows, samples }) => (
              <li key={reason}>
                <p className="ui">
                  {t("report.reason", { reason: files(`reasons.${reason}`), count: count(rows) })}
                </p>
                <ul>
                  {samples.map(({ line, text }) => (
                    <li key={line}>
                      <span className="small muted tn">{t("report.line", { line: count(line) })}</span>{" "}
                      <code>{text}</code>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </details>
      )}
      {report.notes
        .filter(({ key }) => files.has(`notes.${key}`))
        .map(({ key, params }) => (
          <p key={key} className="small muted">
            {files(`notes.${key}`, { ...params })}
          </p>
        ))}
    </div>
  );
}
