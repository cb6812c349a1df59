"use client";
// What the first rows of a file show, and what each column is taken for, to be corrected before the file is read. For
// the data page and for notebooks; it reads nothing itself.
import { useLocale, useTranslations } from "next-intl";
import type { ColumnMapping, ColumnRole, Delimiter, Encoding, Preview } from "@/lib/market-browser/protocol";
import { formatBytes, formatInteger } from "../charts/format";
import { ScrollBox } from "../ui/scroll-box";
import type { Reading } from "./reading";

const ROLES: readonly ColumnRole[] = ["user", "item", "time", "title", "rating", "event"];
const DELIMITERS: readonly Delimiter[] = [",", ";", "\t", "|", "::"];
const ENCODINGS: readonly Encoding[] = ["utf-8", "gb18030", "windows-1252", "utf-16le", "utf-16be"];
const SHOWN_ROWS = 6;

interface MappingProps {
  readonly preview: Preview;
  /** Roles as chosen so far; user and item may be missing. */
  readonly mapping: Partial<ColumnMapping>;
  readonly onChange: (mapping: Partial<ColumnMapping>) => void;
  readonly onReading: (reading: Reading) => void;
}

export function Mapping({ preview, mapping, onChange, onReading }: MappingProps) {
  const t = useTranslations("data.own");
  const files = useTranslations("datasets.formats");
  const locale = useLocale();
  const { columns } = preview;
  const nameOf = (index: number) => columns[index]?.name || t("column", { number: index + 1 });
  const chosen = (role: ColumnRole) => columns.findIndex(({ ref }) => ref === mapping[role]);
  const roleOf = (index: number) => ROLES.find((role) => chosen(role) === index);
  const choose = (role: ColumnRole, index: number) => {
    const next: Record<string, unknown> = { ...mapping };
    for (const other of ROLES) if (index >= 0 && next[other] === columns[index]?.ref) delete next[other];
    if (index < 0) delete next[role];
    else next[role] = columns[index]?.ref;
    // Rules of a known format hold for its own columns only.
    delete next.format;
    if (next.rating === undefined) delete next.minRating;
    if (next.event === undefined) delete next.eventTypes;
    onChange(next as Partial<ColumnMapping>);
  };
  const taken = mapping.eventTypes ?? preview.eventTypes.map(({ value }) => value);
  return (
    <div className="mk-map">
      <p className="ui">
        {t("facts", {
          format: files(preview.format),
          kind: t(`filekinds.${preview.kind}`),
          packed: t(`packed.${preview.packed}`),
          size: formatBytes(preview.size, locale),
          columns: columns.length,
        })}{" "}
        <span className={preview.sure === "certain" ? "tag ok" : "tag warn"}>
          {t(`sure.${preview.sure}`)}
        </span>
      </p>
      <div className="mk-reading">
        {preview.members.length > 0 && (
          <label className="mk-field">
            <span>{t("member")}</span>
            <select
              className="mk-input"
              value={preview.member ?? ""}
              onChange={(event) => onReading({ member: event.target.value })}
            >
              {preview.members
                .filter(({ readable }) => readable)
                .map(({ name }) => (
                  <option key={name}>{name}</option>
                ))}
            </select>
          </label>
        )}
        {preview.delimiter !== null && (
          <>
            <label className="mk-field">
              <span>{t("delimiter")}</span>
              <select
                className="mk-input"
                value={preview.delimiter}
                onChange={(event) => onReading({ delimiter: event.target.value as Delimiter })}
              >
                {DELIMITERS.map((sign) => (
                  <option key={sign} value={sign}>
                    {sign === "\t" ? t("tab") : sign}
                  </option>
                ))}
              </select>
            </label>
            <label className="mk-field">
              <span>{t("encoding")}</span>
              <select
                className="mk-input"
                value={preview.encoding}
                onChange={(event) => onReading({ encoding: event.target.value as Encoding })}
              >
                {ENCODINGS.map((name) => (
                  <option key={name} value={name}>
                    {name.toUpperCase()}
                  </option>
                ))}
              </select>
            </label>
            <label className="mk-check ui">
              <input
                type="checkbox"
                checked={preview.header}
                onChange={(event) => onReading({ header: event.target.checked })}
              />
              {t("header")}
            </label>
          </>
        )}
      </div>
      <fieldset className="mk-roles">
        <legend>{t("which")}</legend>
        {ROLES.map((role) => (
          <label key={role} className="mk-field">
            <span>
              {t(`roles.${role}`)}
              {(role === "user" || role === "item") && <b> {t("needed")}</b>}
            </span>
            <select
              className="mk-input"
              data-role={role}
              value={chosen(role)}
              onChange={(event) => choose(role, Number(event.target.value))}
            >
              <option value={-1}>{t("noColumn")}</option>
              {columns.map((column, index) => (
                <option key={String(column.ref)} value={index}>
                  {nameOf(index)}
                </option>
              ))}
            </select>
          </label>
        ))}
        {mapping.rating !== undefined && (
          <label className="mk-field">
            <span>{t("minRating")}</span>
            <input
              className="mk-input mk-short"
              type="number"
              step="any"
              value={mapping.minRating ?? ""}
              onChange={(event) => {
                const { minRating: _, ...rest } = mapping;
                onChange(
                  event.target.value === "" ? rest : { ...rest, minRating: Number(event.target.value) },
                );
              }}
            />
          </label>
        )}
      </fieldset>
      {mapping.event !== undefined && preview.eventTypes.length > 0 && (
        <fieldset className="mk-roles">
          <legend>{t("eventTypes")}</legend>
          {preview.eventTypes.map(({ value, count }) => (
            <label key={value} className="mk-check ui">
              <input
                type="checkbox"
                checked={taken.includes(value)}
                onChange={(event) =>
                  onChange({
                    ...mapping,
                    eventTypes: event.target.checked
                      ? [...taken, value]
                      : taken.filter((each) => each !== value),
                  })
                }
              />
              {value} <span className="muted tn">{formatInteger(count, locale)}</span>
            </label>
          ))}
        </fieldset>
      )}
      <ScrollBox className="mk-box" label={t("firstRows")}>
        <table className="table">
          <caption className="vh">{t("firstRows")}</caption>
          <thead>
            <tr>
              {columns.map((column, index) => {
                const role = roleOf(index);
                return (
                  <th key={String(column.ref)} scope="col">
                    <code>{nameOf(index)}</code>
                    {role !== undefined && <span className="mk-role">{t(`roles.${role}`)}</span>}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {preview.rows.slice(0, SHOWN_ROWS).map((row, r) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
              <tr key={r}>
                {columns.map((column, c) => (
                  <td key={String(column.ref)}>{row[c]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  );
}
