"use client";
// What this browser keeps of the course, with a way to drop each page, and modules to keep as a whole.
import { useLocale, useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import type { KeptPage } from "@/lib/offline/kept";
import { KeepModule, type KeptModule } from "./keep-module";
import { activeWorker, dropPage, keptPages } from "./worker-client";

interface Kept {
  /** Null where this browser keeps nothing. */
  readonly worker: ServiceWorker | null;
  readonly pages: readonly KeptPage[];
  readonly bytes: number;
}

export function KeptHere({ path, modules }: { path: string; modules: readonly KeptModule[] }) {
  const t = useTranslations("offline");
  const locale = useLocale();
  const [kept, setKept] = useState<Kept | null>(null);
  /** Shown in place of another page. */
  const [instead, setInstead] = useState(false);

  const look = useCallback(async () => {
    const worker = await activeWorker();
    const pages = worker ? await keptPages(worker) : [];
    const { usage = 0 } = (await navigator.storage?.estimate()) ?? {};
    setKept({ worker, pages: pages.toSorted((a, b) => b.kept - a.kept), bytes: usage });
  }, []);
  useEffect(() => {
    setInstead(location.pathname !== path);
    void look();
  }, [look, path]);

  const drop = async (page: string) => {
    if (kept?.worker) await dropPage(kept.worker, page);
    await look();
  };
  const time = (at: number) =>
    new Date(at).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });

  return (
    <>
      {instead && <p className="note warn">{t("here")}</p>}
      <section aria-live="polite">
        <h2>{t("kept.title")}</h2>
        {kept === null && <p>{t("kept.loading")}</p>}
        {kept?.worker === null && <p>{t("kept.unsupported")}</p>}
        {kept?.worker && kept.pages.length === 0 && <p>{t("kept.none")}</p>}
        {kept && kept.pages.length > 0 && (
          <>
            <ul className="kept">
              {kept.pages.map((page) => (
                <li key={page.path}>
                  <span>
                    <a href={page.path}>{page.title.replace(/ · [^·]*$/, "") || page.path}</a>{" "}
                    <span className="small muted">{t("kept.when", { time: time(page.kept) })}</span>
                  </span>
                  <button
                    type="button"
                    className="btn plain sm"
                    aria-label={t("kept.dropNamed", { title: page.title || page.path })}
                    onClick={() => void drop(page.path)}
                  >
                    {t("kept.drop")}
                  </button>
                </li>
              ))}
            </ul>
            <p className="small muted">{t("kept.space", { megabytes: (kept.bytes / 1e6).toFixed(1) })}</p>
          </>
        )}
      </section>
      {kept?.worker && (
        <section>
          <h2>{t("modules.title")}</h2>
          <p>{t("modules.text")}</p>
          <ul className="kept">
            {modules.map((module) => (
              <KeepModule
                key={module.number}
                module={module}
                worker={kept.worker!}
                kept={module.paths.filter((one) => kept.pages.some((page) => page.path === one)).length}
                onChange={() => void look()}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
