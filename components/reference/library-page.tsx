// What cells import from "aisle": names, parameters and the first lines of the documentation, which is in English.
import { useTranslations } from "next-intl";
import { TextPage } from "@/components/ui/text-page";
import type { LibraryName } from "@/lib/course/compiled";
import "./reference.css";

export function LibraryPage({ names }: { names: readonly LibraryName[] }) {
  const t = useTranslations("library");
  return (
    <TextPage title={t("title")} lead={t("lead", { count: names.length })}>
      <dl className="terms" lang="en">
        {names.map(({ name, signature, about }) => (
          <div key={name} id={name} className="term">
            <dt>
              <a className="quiet mono" href={`#${name}`}>
                {name}
              </a>
            </dt>
            <dd>
              {signature !== "" && <code className="signature">{signature}</code>}
              <p>{about}</p>
            </dd>
          </div>
        ))}
      </dl>
    </TextPage>
  );
}
