"use client";
// "Versions": the notebook as it stood at up to fifty moments, what differs from now, and the way back to one of them.
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { hasPlace } from "@/lib/notebook/kept";
import { useNotebook, useView } from "../context";
import { DiffView } from "../diff-view";
import { Panel } from "./panel";
import { listVersions, type Version } from "./store";

type Found = readonly Version[] | "failed" | null;

export function VersionsPanel({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations("notebook.keep");
  const locale = useLocale();
  const { keep, lessonId } = useNotebook().controller;
  const [versions, setVersions] = useState<Found>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  useEffect(() => {
    let here = true;
    keep.versions
      .settled()
      .then(() => listVersions(lessonId))
      .then(
        (found) => here && setVersions(found),
        () => here && setVersions("failed"),
      );
    return () => {
      here = false;
    };
  }, [keep, lessonId]);

  const list = Array.isArray(versions) ? (versions as readonly Version[]) : [];
  const shown = list.find((version) => version.id === chosen) ?? list[0];
  const time = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" });
  return (
    <Panel title={t("versions.title")} onClose={onClose}>
      <p className="small muted">{t("versions.about")}</p>
      {versions === null && <p className="small muted">{t("loading")}</p>}
      {versions === "failed" && <p>{t("versions.failed")}</p>}
      {versions !== null && versions !== "failed" && list.length === 0 && <p>{t("versions.none")}</p>}
      {shown !== undefined && (
        <div className="versions">
          <ol className="versions-list" aria-label={t("versions.title")}>
            {list.map((version) => (
              <li key={version.id}>
                <button
                  type="button"
                  aria-current={version === shown || undefined}
                  onClick={() => setChosen(version.id)}
                >
                  <b className="tn">{time.format(version.at)}</b>
                  <span>{t(`versions.why.${version.why}`)}</span>
                  <span className="mono">{version.changed.join(", ")}</span>
                </button>
              </li>
            ))}
          </ol>
          <Against
            key={shown.id}
            version={shown}
            onRestore={() => {
              keep.acts.restore(shown);
              onClose();
            }}
          />
        </div>
      )}
    </Panel>
  );
}

/** What differs between a version and now, cell by cell. */
function Against({ version, onRestore }: { readonly version: Version; readonly onRestore: () => void }) {
  const t = useTranslations("notebook.keep");
  const cells = useView((view) => view.session.cells);
  const names = new Set(cells.map((cell) => cell.name));
  const absent = Object.entries(version.sources).filter(([name]) => !names.has(name));
  const different = [
    ...cells.map(({ name, source, original }) => ({
      ...{ name, source, before: version.sources[name] ?? original },
    })),
    ...absent
      .filter(([name]) => hasPlace(name, cells))
      .map(([name, before]) => ({ name, before, source: "" })),
  ].filter((cell) => cell.before !== cell.source);
  const gone = absent.map(([name]) => name).filter((name) => !hasPlace(name, cells));
  return (
    <div className="versions-diff">
      <div className="row">
        <button
          type="button"
          className="btn primary sm"
          disabled={different.length === 0}
          onClick={onRestore}
        >
          {t("versions.restore")}
        </button>
        <span className="small muted">
          {t(different.length === 0 ? "versions.same" : "versions.signs", { cells: different.length })}
        </span>
      </div>
      {different.map((cell) => (
        <section key={cell.name} aria-label={cell.name}>
          <h3 className="mono">{cell.name}</h3>
          <DiffView
            before={cell.before}
            after={cell.source}
            label={t("versions.diffOf", { name: cell.name })}
          />
        </section>
      ))}
      {gone.length > 0 && <p className="small muted">{t("versions.gone", { cells: gone.join(", ") })}</p>}
    </div>
  );
}
