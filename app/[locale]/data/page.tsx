import { DataPage } from "@/components/data/data-page";
import { marketFacts } from "@/lib/market-browser/facts";
import { builtFiles } from "../../manifests";
import { metadataFrom } from "../page-metadata";

export const generateMetadata = metadataFrom({ namespace: "data.head", description: "lead" });

export default async function Data() {
  const { worker } = await builtFiles("data-worker");
  return <DataPage facts={marketFacts()} worker={worker} />;
}
