// Bundles the page of SCORM packages into build/scorm: one classic script, since packages are also opened by old platforms' frames.
import path from "node:path";
import { buildScormPage } from "./lib/scorm-page";

await buildScormPage(path.resolve(import.meta.dirname, "..", "build", "scorm"));
