"use client";
// What the learner changed in a cell against the lesson's own source, with the way back.
import { useTranslations } from "next-intl";
import { diffLines } from "./diff";

export interface ChangeProps {
  readonly before: string;
  readonly after: string;
  readonly onReset: () => void;
}

const SIGN = { same: " ", out: "−", in: "+" } as const;

export function Change({ before, after, onReset }: ChangeProps) {
  const t = useTranslations("notebook");
  return (
    <div className="change">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="code scroll-x" tabIndex={0} aria-label={t("changeOf")}>
        <pre>
          <code>
            {diffLines(before, after).map((line, k) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
              <span key={k} className={`diff-${line.kind}`}>
                {line.kind !== "same" && <span className="vh">{t(`diff.${line.kind}`)}</span>}
                <span aria-hidden="true">{SIGN[line.kind]} </span>
                {line.text}
                {"\n"}
              </span>
            ))}
          </code>
        </pre>
      </section>
      <button type="button" className="btn plain sm" onClick={onReset}>
        {t("reset")}
      </button>
    </div>
  );
}
