import { ShortcutsPage } from "@/components/keys/shortcuts-page";
import { metadataFrom } from "../page-metadata";

export const generateMetadata = metadataFrom({ namespace: "shortcuts", description: "lead" });

export default function Shortcuts() {
  return <ShortcutsPage />;
}
