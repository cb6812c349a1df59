// The frame of the pages of assessments: bar, title, lead, and the page's own parts.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Bar } from "@/components/ui/bar";
import "@/components/ui/text-page.css";
import "@/components/account/account.css";
import "./assessment.css";

interface Props {
  readonly locale: string;
  readonly title: string;
  readonly lead: string;
  /** Left out on the list of all. */
  readonly crumb?: string;
  /** "wide": as wide as the window allows, for tables. */
  readonly width?: "text" | "wide";
  readonly children: ReactNode;
}

export function AssessmentFrame({ locale, title, lead, crumb, width = "text", children }: Props) {
  const t = useTranslations("assessment");
  const list = { label: t("nav"), href: `/${locale}/assessments` };
  return (
    <>
      <Bar crumbs={crumb === undefined ? [{ label: t("nav") }] : [list, { label: crumb }]} />
      <main id="main" className={`wrap text-page assessment-page${width === "wide" ? " wide-page" : ""}`}>
        <h1>{title}</h1>
        <p className="text-lead">{lead}</p>
        {children}
      </main>
    </>
  );
}
