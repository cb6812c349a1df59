import { GalleryPage } from "@/components/figures/gallery-page";
import { metadataFrom } from "../page-metadata";

export const generateMetadata = metadataFrom({ namespace: "gallery", description: "lead" });

export default function Figures() {
  return <GalleryPage />;
}
