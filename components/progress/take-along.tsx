"use client";
// All that the browser keeps, saved as one file or read in from one. What a file cannot do is said in words.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { saveBlob } from "../ui/save-blob";

const MOST_BYTES = 50_000_000;

export function TakeAlong() {
  const t = useTranslations("progress.file");
  const [said, setSaid] = useState<{ text: string; wrong: boolean } | null>(null);
  const save = async () => {
    try {
      const [{ gather }, { writeArchive }] = await Promise.all([
        import("../learning/archive"),
        import("../learning/archive-file"),
      ]);
      const text = writeArchive(await gather());
      const day = new Date().toISOString().slice(0, 10);
      saveBlob(new Blob([text], { type: "application/json" }), `aisle-${day}.json`);
      setSaid(null);
    } catch {
      setSaid({ text: t("saveFailed"), wrong: true });
    }
  };
  const read = async (file: File) => {
    const { name } = file;
    const refuse = (text: string) => setSaid({ text, wrong: true });
    if (file.size > MOST_BYTES) return refuse(t("tooLarge", { name }));
    try {
      const [{ addArchive }, { readArchive }] = await Promise.all([
        import("../learning/archive"),
        import("../learning/archive-file"),
      ]);
      const { archive, problem } = readArchive(await file.text());
      if (problem) return refuse(t(problem.key, { name, ...("params" in problem ? problem.params : {}) }));
      setSaid({ text: t("added", { name, count: await addArchive(archive) }), wrong: false });
    } catch {
      refuse(t("failed", { name }));
    }
  };
  return (
    <section className="pg-file" aria-labelledby="pg-file">
      <h2 id="pg-file">{t("title")}</h2>
      <p>{t("text")}</p>
      <div className="row">
        <button type="button" className="btn" onClick={() => void save()}>
          {t("save")}
        </button>
        <label className="btn">
          {t("read")}
          <input
            type="file"
            accept=".json,application/json"
            onChange={(event) => {
              const file = event.target.files?.[0];
              // The same file may be chosen again.
              event.target.value = "";
              if (file) void read(file);
            }}
          />
        </label>
      </div>
      <p role="status" className={said?.wrong ? "error" : "muted"}>
        {said?.text}
      </p>
    </section>
  );
}
