// What a lesson's page needs of this server to run cells, to read its reader's files and, in the studio's lessons, to draw diagrams.
import { headers } from "next/headers";
import { builtFiles } from "../manifests";

export async function cellMeans() {
  return {
    runnerOrigin: (await headers()).get("x-runner-origin") ?? "",
    dataWorker: (await builtFiles("data-worker")).worker,
    typeHelp: await builtFiles("type-help"),
  };
}

export async function lessonMeans() {
  return { ...(await cellMeans()), mermaid: (await builtFiles("mermaid")).script };
}
