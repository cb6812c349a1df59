// An assessment's SCORM packages and its course structure for cmi5, for those who set it, with what they are good for and what not.
import { useTranslations } from "next-intl";

export function ScormDownload({ assessment }: { readonly assessment: string }) {
  const t = useTranslations("scorm.download");
  const cmi5 = useTranslations("cmi5");
  const href = (version: string) => `/api/assessments/${assessment}/scorm?version=${version}`;
  return (
    <section>
      <h2>{t("title")}</h2>
      <p>{t("lead")}</p>
      <p>{t("trust")}</p>
      <p>
        <a className="btn" href={href("1.2")} download>
          {t("package", { version: "1.2" })}
        </a>{" "}
        <a className="btn" href={href("2004")} download>
          {t("package", { version: "2004" })}
        </a>
      </p>
      <p>{cmi5("structureLead")}</p>
      <p>
        <a className="btn" href={`/api/assessments/${assessment}/cmi5`} download>
          {cmi5("structure")}
        </a>
      </p>
    </section>
  );
}
