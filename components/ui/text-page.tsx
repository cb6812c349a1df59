// A page of plain text: bar, title, lead and whatever follows. For pages that belong to no lesson.
import type { ReactNode } from "react";
import { Bar } from "./bar";
import "./text-page.css";

export function TextPage({ title, lead, children }: { title: string; lead: string; children?: ReactNode }) {
  return (
    <>
      <Bar crumbs={[{ label: title }]} />
      <main id="main" className="wrap text-page">
        <h1>{title}</h1>
        <p className="text-lead">{lead}</p>
        {children}
      </main>
    </>
  );
}
