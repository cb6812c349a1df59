import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { CertificatePage } from "@/components/assessment/certificate-page";
import { certificatePage } from "@/lib/account/assessments/certificate";
import { revokeCertificate } from "../../actions";
import { titled } from "../../page-title";

export const generateMetadata = titled;

export default async function Certificate({ params }: { params: Promise<{ locale: string; code: string }> }) {
  const view = await certificatePage(await headers(), await params);
  if (!view) notFound();
  return <CertificatePage view={view} revoke={revokeCertificate} />;
}
