// npm run exercises: writes down which exercises there are, where bundlers look for them.
import { openCourse } from "./lib/content/course-tree";
import { exerciseNames } from "./lib/exercise-catalogue";
import { writeCatalogue } from "./lib/write-catalogue";

try {
  const { own, root } = openCourse();
  for (const file of writeCatalogue()) console.log(file);
  // Those two files go into the repository and name nothing of anybody's own; with CONTENT_DIR the build writes others.
  if (own !== null) {
    const shipped = new Set(exerciseNames());
    const names = exerciseNames(root).filter((name) => !shipped.has(name));
    console.log(`With CONTENT_DIR the build adds: ${names.join(", ") || "none"}.`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
