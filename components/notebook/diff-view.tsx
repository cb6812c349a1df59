"use client";
// The lines of two texts beside their signs; long stretches without a change are folded away.
import { useTranslations } from "next-intl";
import { diffLines } from "@/lib/notebook/diff";
import { ScrollBox } from "../ui/scroll-box";
import { foldSame } from "./fold-same";

const SIGN = { same: " ", out: "−", in: "+" } as const;

export interface DiffViewProps {
  readonly before: string;
  readonly after: string;
  readonly label: string;
}

export function DiffView({ before, after, label }: DiffViewProps) {
  const t = useTranslations("notebook");
  return (
    <ScrollBox className="code" label={label}>
      <pre>
        <code>
          {foldSame(diffLines(before, after)).map((line, k) =>
            line.kind === "fold" ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
              <span key={k} className="diff-fold">
                {t("diff.fold", { lines: line.lines })}
                {"\n"}
              </span>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
              <span key={k} className={`diff-${line.kind}`}>
                {line.kind !== "same" && <span className="vh">{t(`diff.${line.kind}`)}</span>}
                <span aria-hidden="true">{SIGN[line.kind]} </span>
                {line.text}
                {"\n"}
              </span>
            ),
          )}
        </code>
      </pre>
    </ScrollBox>
  );
}
