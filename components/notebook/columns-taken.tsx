"use client";
// One line on how a dropped file is read: which column is taken for what, and the button to say otherwise.
import { useTranslations } from "next-intl";
import type { Ref } from "react";
import type { ColumnMapping, ColumnRole, Preview } from "@/lib/market-browser/protocol";

const ROLES: readonly ColumnRole[] = ["user", "item", "time", "title", "rating", "event"];
/** Formats whose time stands in another file of the archive. */
const TIME_ELSEWHERE = new Set<ColumnMapping["format"]>(["instacart"]);

interface ColumnsTakenProps {
  readonly preview: Preview;
  /** What the learner said; null where the reader decided. */
  readonly mapping: ColumnMapping | null;
  readonly buttonRef: Ref<HTMLButtonElement>;
  readonly onChange: () => void;
}

export function ColumnsTaken({ preview, mapping, buttonRef, onChange }: ColumnsTakenProps) {
  const t = useTranslations("notebook");
  const own = useTranslations("data.own");
  const taken = mapping ?? preview.mapping;
  const nameOf = (role: ColumnRole) => {
    const at = preview.columns.findIndex(({ ref }) => ref === taken?.[role]);
    return at < 0 ? null : preview.columns[at]?.name || own("column", { number: at + 1 });
  };
  const roles = ROLES.flatMap((role) => {
    const name = nameOf(role);
    return name === null ? [] : [{ role, name }];
  });
  return (
    <div className="dropz-taken">
      <dl>
        {roles.map(({ role, name }) => (
          <div key={role}>
            <dt>{own(`roles.${role}`)}</dt>
            <dd>
              <code>{name}</code>
            </dd>
          </div>
        ))}
      </dl>
      {taken !== null && taken.time === undefined && !TIME_ELSEWHERE.has(taken.format) && (
        <span className="tag warn">{t("file.noTime")}</span>
      )}
      {mapping === null && preview.sure === "guess" && <span className="tag warn">{own("sure.guess")}</span>}
      <button ref={buttonRef} type="button" className="btn plain sm" onClick={onChange}>
        {t("file.change")}
      </button>
    </div>
  );
}
