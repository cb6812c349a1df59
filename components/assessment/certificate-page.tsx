// A certificate, on screen and on one sheet of paper: who passed what when, what counted, how to check it, and what it does not say.
import { getLocale, getTranslations } from "next-intl/server";
import type { FormAction } from "@/components/account/form-state";
import { BadgeFiles } from "@/components/badges/badge-files";
import { RevokeForm } from "@/components/badges/revoke-form";
import { Bar } from "@/components/ui/bar";
import { Wordmark } from "@/components/ui/wordmark";
import type { Rules } from "@/lib/assessment/rules";
import { Moment } from "./moment";
import { PrintButton } from "./print-button";
import { titlesOf } from "./titles";
import "./assessment.css";
import "./certificate.css";

interface CertificateView {
  readonly name: string;
  readonly title: string;
  readonly organisation: string;
  readonly rules: Rules;
  readonly passedAt: number;
  readonly passed: number;
  readonly items: readonly {
    /** Null where this version of the course has no such exercise. */
    readonly line: { readonly id: string; readonly evidence: string; readonly secret: string } | null;
    readonly attempt: string | null;
    /** Where somebody decided that it counts as passed, or not. */
    readonly decided: { readonly passed: boolean; readonly at: number } | null;
  }[];
  /** What names it in its address. */
  readonly code: string;
  /** Where this page is, and where a file of it is checked. */
  readonly address: string;
  readonly checkAddress: string;
  readonly revocation: { readonly at: number; readonly reason: string } | null;
  readonly mayRevoke: boolean;
}

export async function CertificatePage({ view, revoke }: { view: CertificateView; revoke: FormAction }) {
  const t = await getTranslations("assessment.certificate");
  const { revocation, code, checkAddress, mayRevoke } = view;
  return (
    <>
      <Bar crumbs={[{ label: t("title") }]} />
      <main id="main" className="wrap certificate">
        <article className="panel">
          <Wordmark />
          <p className="certificate-kind">{t("title")}</p>
          {revocation ? <Revoked view={view} revocation={revocation} /> : <Holding view={view} />}
        </article>
        {!revocation && (
          <div className="certificate-print">
            <PrintButton label={t("print")} />
            <BadgeFiles code={code} checkAddress={checkAddress} />
            {mayRevoke && <RevokeForm code={code} action={revoke} />}
          </div>
        )}
      </main>
    </>
  );
}

async function Holding({ view }: { view: CertificateView }) {
  const t = await getTranslations("assessment.certificate");
  const { name, title, organisation, rules, passedAt, passed, items, address } = view;
  return (
    <>
      <h1>{name}</h1>
      <p className="certificate-what">{t("passed", { title })}</p>
      <p>
        {t("by", { organisation })} · <Moment ms={passedAt} />
      </p>
      <h2>{t("counted")}</h2>
      <p>{t("mark", { passed, of: items.length, needed: rules.passMark, tries: rules.tries })}</p>
      <Items items={items} />
      <h2>{t("check")}</h2>
      <p>{t("checkHow")}</p>
      <p className="certificate-address">
        <code>{address}</code>
      </p>
      <p className="muted small">{t("limits")}</p>
    </>
  );
}

interface RevokedProps {
  readonly view: CertificateView;
  readonly revocation: NonNullable<CertificateView["revocation"]>;
}

async function Revoked({ view, revocation }: RevokedProps) {
  const t = await getTranslations("badges.revoked");
  const { name, title, organisation } = view;
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="certificate-what">{t("what", { name, title, organisation })}</p>
      <p>
        <Moment ms={revocation.at} />
      </p>
      <p>
        {t("reason")} {revocation.reason}
      </p>
      <p className="muted small">{t("limits")}</p>
    </>
  );
}

async function Items({ items }: Pick<CertificateView, "items">) {
  const t = await getTranslations("assessment.certificate");
  const words = await getTranslations("assessment");
  const ids = items.flatMap(({ line }) => line?.id ?? []);
  const titles = await titlesOf(ids, await getLocale());
  return (
    <ol className="certificate-items">
      {items.map(({ line, attempt, decided }, n) => (
        <li key={line?.id ?? n}>
          {line ? titles[line.id] : t("gone")}{" "}
          {line && (
            <span className="muted">
              {words("kind", { kind: line.evidence })} · {words("secret", { secret: line.secret })}
            </span>
          )}
          <br />
          <span className="small">
            {decided ? (
              <>
                {t("decided", { passed: String(decided.passed) })} <Moment ms={decided.at} />
              </>
            ) : (
              <>
                {attempt === null ? t("notPassed") : t("passedBy")} {attempt && <code>{attempt}</code>}
              </>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
