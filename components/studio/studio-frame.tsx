// The frame of the studio's pages of text: bar, title, lead. The desk has one of its own.
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Bar } from "@/components/ui/bar";
import "@/components/ui/text-page.css";
import "@/components/account/account.css";
import "@/components/assessment/assessment.css";
import "./studio.css";

interface Props {
  readonly title: string;
  readonly lead: string;
  /** After the list of all. */
  readonly crumbs?: readonly { readonly label: string; readonly href?: string }[];
  readonly children: ReactNode;
}

export function StudioFrame({ title, lead, crumbs = [], children }: Props) {
  const t = useTranslations("studio");
  const locale = useLocale();
  const list = crumbs.length > 0 ? { label: t("title"), href: `/${locale}/studio` } : { label: t("title") };
  return (
    <>
      <Bar crumbs={[list, ...crumbs]} />
      <main id="main" className="wrap text-page assessment-page">
        <h1>{title}</h1>
        <p className="text-lead">{lead}</p>
        {children}
      </main>
    </>
  );
}
