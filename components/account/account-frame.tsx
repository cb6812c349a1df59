// The frame of every page of accounts: bar, title, lead, what was just done elsewhere, and the page's own parts.
import type { ReactNode } from "react";
import { Bar } from "@/components/ui/bar";
import "@/components/ui/text-page.css";
import "./account.css";

interface AccountFrameProps {
  readonly title: string;
  readonly lead: string;
  /** A sentence about what led here. */
  readonly said?: string | undefined;
  /** The same where it went wrong. */
  readonly refused?: string | undefined;
  readonly children?: ReactNode;
}

export function AccountFrame({ title, lead, said, refused, children }: AccountFrameProps) {
  return (
    <>
      <Bar crumbs={[{ label: title }]} />
      <main id="main" className="wrap text-page account-page">
        <h1>{title}</h1>
        <p className="text-lead">{lead}</p>
        {said && (
          <p className="said ok" role="status">
            {said}
          </p>
        )}
        {refused && (
          <p className="said error" role="alert">
            {refused}
          </p>
        )}
        {children}
      </main>
    </>
  );
}
