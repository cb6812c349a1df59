import { PrivacyPage } from "@/components/account/privacy-page";
import { privacyFacts } from "@/lib/account/privacy";
import { metadataFrom } from "../page-metadata";

export const generateMetadata = metadataFrom({ namespace: "site.privacy" });
// It tells how the server is set up, which the build does not know.
export const dynamic = "force-dynamic";

export default async function Privacy() {
  return <PrivacyPage facts={await privacyFacts()} />;
}
