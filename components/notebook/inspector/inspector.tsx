"use client";
// The panel of what the kernel holds: every name with type, shape and bytes, tensors in all, and cells that leave more
// of them each time.
import { useFormatter, useTranslations } from "next-intl";
import { cellId } from "../cell-id";
import { useView } from "../context";
import { TableOutput } from "../outputs/table-output";
import { aliveIn, growingIn, variablesOf } from "./rows";

export function Inspector() {
  const t = useTranslations("notebook.inspector");
  const format = useFormatter();
  const cells = useView((view) => view.session.cells);
  const variables = variablesOf(cells);
  const alive = aliveIn(cells);
  const columns = ["name", "type", "shape", "bytes", "cell"] as const;
  return (
    <section className="inspector" aria-label={t("title")}>
      {alive === null ? (
        <p className="small muted">{t("empty")}</p>
      ) : (
        <p className="small">{t("alive", { tensors: alive.tensors, size: sizeOf(alive.bytes, format) })}</p>
      )}
      {growingIn(cells).map(({ cell, more }) => (
        <p key={cell} className="small inspector-grows" role="status">
          <b>{t("grows", { cell, more })}</b> {t("growsText")}{" "}
          <a href={`#${cellId(cell)}`}>{t("goToCell")}</a>
        </p>
      ))}
      {variables.length > 0 && (
        <TableOutput
          output={{
            kind: "table",
            columns: columns.map((column) => ({
              name: t(column),
              format: column === "bytes" ? "integer" : "text",
              values: variables.map((variable) => variable[column]),
            })),
          }}
        />
      )}
      {variables.length > 0 && <p className="small muted">{t("shared")}</p>}
    </section>
  );
}

/** In bytes, kilobytes or megabytes, as the page's language writes them. */
function sizeOf(bytes: number, format: ReturnType<typeof useFormatter>): string {
  const unit = bytes >= 1e6 ? "megabyte" : bytes >= 1e3 ? "kilobyte" : "byte";
  const value = bytes / { byte: 1, kilobyte: 1e3, megabyte: 1e6 }[unit];
  return format.number(value, { style: "unit", unit, maximumFractionDigits: 1 });
}
