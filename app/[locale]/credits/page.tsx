import { useTranslations } from "next-intl";
import { software, typefaces, type Work } from "@/components/ui/licences";
import { TextPage } from "@/components/ui/text-page";
import { metadataFrom } from "../page-metadata";

export const generateMetadata = metadataFrom({ namespace: "site.credits" });

function Works({ works, label }: { works: readonly Work[]; label: string }) {
  return (
    <table className="table licences" aria-label={label}>
      <tbody>
        {works.map(({ name, licence }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="r">{licence}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export default function Credits() {
  const t = useTranslations("site.credits");
  return (
    <TextPage title={t("title")} lead={t("lead")}>
      <h2>{t("article.title")}</h2>
      <p>{t.rich("article.text", { cite: (name) => <cite lang="zh">{name}</cite> })}</p>
      <h2>{t("research.title")}</h2>
      <p>{t("research.text")}</p>
      <h2>{t("fonts.title")}</h2>
      <p>{t("fonts.text")}</p>
      <Works works={typefaces} label={t("fonts.title")} />
      <h2>{t("software.title")}</h2>
      <p>{t("software.text")}</p>
      <Works works={software} label={t("software.title")} />
    </TextPage>
  );
}
