// The process beside `npm run dev` that compiles and checks lessons as they are saved. It is begun by scripts/lib/preview/hub.mjs, takes
// from it which lessons somebody looks at, and tells it what becomes of them.
import path from "node:path";
import { isLessonFolder, type Look } from "../lib/preview/protocol";
import { openCourse, project } from "./lib/content/course-tree";
import { watchCourse } from "./lib/preview/watch-course";

const send = process.send?.bind(process);
if (!send) {
  console.error("This is a part of `npm run dev`, which begins it.");
  process.exit(2);
}
const watch = watchCourse({
  tree: openCourse("-preview"),
  ...{ project, cache: path.join(project, ".cache") },
  say: (event) => send(event),
});
process.on("message", ({ lesson, isLookedAt }: Look) => {
  if (!isLessonFolder(lesson)) return;
  if (isLookedAt) watch.look(lesson);
  else watch.leave(lesson);
});
process.on("disconnect", () => process.exit(0));
