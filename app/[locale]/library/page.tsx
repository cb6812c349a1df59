import { LibraryPage } from "@/components/reference/library-page";
import { builtLibrary } from "@/lib/course/compiled";
import { metadataFrom } from "../page-metadata";

export const generateMetadata = metadataFrom({ namespace: "library" });

export default async function Library() {
  return <LibraryPage names={await builtLibrary()} />;
}
