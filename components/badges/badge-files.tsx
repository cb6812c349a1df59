// The files of a certificate as a signed badge, and where they are checked.
import { useLocale, useTranslations } from "next-intl";

interface Props {
  /** What names the certificate in its address. */
  readonly code: string;
  readonly checkAddress: string;
}

export function BadgeFiles({ code, checkAddress }: Props) {
  const t = useTranslations("badges.files");
  const locale = useLocale();
  const file = `/api/certificates/${code}/badge?locale=${locale}`;
  return (
    <section>
      <h2>{t("title")}</h2>
      <p>{t("lead")}</p>
      <ul>
        <li>
          <a href={file} download>
            {t("jwt")}
          </a>
        </li>
        <li>
          <a href={`${file}&as=json`} download>
            {t("json")}
          </a>
        </li>
      </ul>
      <p>
        {t("check")} <a href={`/${locale}/badges`}>{checkAddress}</a>
      </p>
    </section>
  );
}
