// What a lesson's page needs of this server to run cells and to read its reader's files.
import { headers } from "next/headers";
import { builtFiles } from "../manifests";

export async function lessonMeans() {
  return {
    runnerOrigin: (await headers()).get("x-runner-origin") ?? "",
    dataWorker: (await builtFiles("data-worker")).worker,
    typeHelp: await builtFiles("type-help"),
  };
}
