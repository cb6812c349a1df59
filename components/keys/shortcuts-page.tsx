// The page of all shortcuts. Its words come from the frame of every page.
import { useTranslations } from "next-intl";
import { Bar } from "../ui/bar";
import { ShortcutList } from "./shortcut-list";

export function ShortcutsPage() {
  const t = useTranslations("shortcuts");
  return (
    <>
      <Bar crumbs={[{ label: t("title") }]} />
      <main id="main" className="wrap keys-page">
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        <ShortcutList />
      </main>
    </>
  );
}
