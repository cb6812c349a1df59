// Which part may import which. The table in CONTRIBUTING.md says the same in words.
// Each entry: a part's folder, and the only parts of ours it may import.
const may = {
  "lib/interactions": [],
  "lib/notebook": [],
  "lib/type-help": [],
  "lib/grading": [],
  "lib/course": [],
  "lib/db": [],
  "lib/i18n": [],
  "lib/access": [],
  "lib/review": ["lib/notes"],
  "lib/preview": ["lib/course", "lib/access"],
  "lib/skills": [],
  "lib/notes": [],
  "lib/assessment": [],
  "lib/market": ["lib/interactions"],
  "lib/datasets": ["lib/interactions"],
  "lib/recsys": ["lib/interactions"],
  "lib/learner": ["lib/market", "lib/datasets", "lib/recsys", "lib/interactions"],
  "lib/verify": ["lib/grading", "lib/recsys", "lib/market", "lib/interactions"],
  "lib/mdx": ["lib/course", "lib/notebook"],
  "lib/search": ["lib/course"],
  "lib/studio": ["lib/course", "lib/mdx", "lib/notebook", "lib/access", "lib/auth", "lib/db"],
  "lib/auth": ["lib/db", "lib/access", "lib/i18n"],
  "lib/classroom": ["lib/db", "lib/grading", "lib/access", "lib/assessment"],
  "lib/links": ["lib/classroom", "lib/assessment", "lib/auth", "lib/access", "lib/db", "lib/i18n"],
  "lib/ops": ["lib/classroom", "lib/access", "lib/db"],
  "lib/kernel": ["lib/notebook", "lib/learner"],
  "lib/offline": ["lib/kernel/runner-page", "lib/access"],
  "lib/market-browser": ["lib/market", "lib/datasets", "lib/interactions", "lib/recsys/judging"],
  "lib/account": [
    "lib/studio",
    "lib/notebook",
    "lib/judge",
    "lib/links",
    "lib/course",
    "lib/classroom",
    "lib/auth",
    "lib/access",
    "lib/db",
    "lib/assessment",
    "lib/review",
    "lib/notes",
    "lib/i18n",
  ],
  "lib/judge": [
    "exercises",
    "lib/verify",
    "lib/classroom",
    "lib/course",
    "lib/mdx",
    "lib/grading",
    "lib/assessment",
    "lib/access",
    "lib/auth",
    "lib/db",
  ],
};

const quoted = (path) => path.replace(/[/.]/g, "\\$&");
const ours = "^(app|components|exercises|lessons|lib|scripts)/";

const floors = Object.entries(may).map(([part, allowed]) => ({
  name: `${part.replace("lib/", "")}-imports-only-its-floor-and-below`,
  severity: "error",
  from: { path: `^${quoted(part)}/`, pathNot: "\\.test\\.tsx?$" },
  to: { path: ours, pathNot: `^(${[part, ...allowed].map(quoted).join("|")})(/|\\.ts$)` },
}));

module.exports = {
  forbidden: [
    ...floors,
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "components-see-no-server",
      severity: "error",
      from: { path: "^components/", pathNot: "\\.test\\.tsx?$" },
      to: {
        path: ours,
        pathNot:
          "^(components|lib/(course|notebook|grading|interactions|i18n|review|skills|notes|assessment)|lib/search/(entry|marks|search-index|tokens)\\.ts$|lib/studio/text/|lib/market/pictures|lib/recsys/judging/metrics\\.ts$|lib/kernel/(client|protocol)[^/]*$|lib/market-browser/(client|protocol|dictionary|real-shops|facts)\\.ts$|lib/offline/kept\\.ts$|lib/preview/protocol\\.ts$|lib/type-help/(client|protocol|answers|cell-files)\\.ts$|lib/learner/output\\.ts$|exercises/(catalogue|find-exercise)\\.ts$|exercises/[^/]+/(exercise|recipe)\\.ts$)",
      },
    },
    {
      // It reads what anybody may have written, in a browser, too.
      name: "studio-text-is-pure",
      severity: "error",
      from: { path: "^lib/studio/text/", pathNot: "\\.test\\.tsx?$" },
      to: { path: ours, pathNot: "^lib/(studio/text/|notebook/|mdx/(slug|han-lines|closing-signs)\\.ts$)" },
    },
    {
      name: "exercises-import-only-their-floor-and-below",
      severity: "error",
      from: { path: "^exercises/", pathNot: "\\.test\\.tsx?$" },
      to: { path: ours, pathNot: "^(exercises|lib/(grading|recsys|market|interactions))/" },
    },
    {
      name: "lessons-import-only-aisle",
      severity: "error",
      from: { path: "^lessons/" },
      to: { path: ours, pathNot: "^(lessons/|lib/learner/aisle\\.ts$)" },
    },
    {
      name: "react-stops-at-components",
      severity: "error",
      from: { path: "^(lib|exercises|lessons)/" },
      to: { path: "node_modules/(react|react-dom|next)/" },
    },
    {
      name: "sql-only-where-it-belongs",
      severity: "error",
      from: { pathNot: "^(lib/(db|auth|classroom|review|judge|links|ops|account|studio)/|scripts/)" },
      to: { path: "^lib/db/|node_modules/(kysely|libsql|pg)/" },
    },
    {
      name: "answers-stay-on-the-server",
      severity: "error",
      from: { path: "^(components|app|lib/(learner|kernel|notebook))/" },
      to: {
        path: "^exercises/[^/]+/(solution|grade\\.server|wrong/|calibration)|^exercises/graders\\.server",
      },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|build|public)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { conditionNames: ["import", "types", "default"], exportsFields: ["exports"] },
  },
};
