"use client";
// What went wrong, in words: of the file where it is the file's fault, else of this page.
import { useTranslations } from "next-intl";
import type { Trouble } from "@/lib/market-browser/protocol";

export function TroubleNote({ trouble }: { trouble: Trouble }) {
  const t = useTranslations("data.errors");
  const files = useTranslations("datasets.errors");
  const key = trouble.key.startsWith("datasets.") ? trouble.key.slice("datasets.".length) : null;
  const known = key !== null && files.has(`${key}.title`);
  return (
    <div className="note error" role="alert">
      {known ? (
        <>
          <h4>{files(`${key}.title`, { ...trouble.params })}</h4>
          <p>{files(`${key}.text`, { ...trouble.params })}</p>
        </>
      ) : (
        <p>
          {t.has(trouble.key)
            ? t(trouble.key, { ...trouble.params })
            : t("workerFailed", { detail: String(trouble.params.detail ?? trouble.key) })}
        </p>
      )}
    </div>
  );
}
