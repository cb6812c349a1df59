// What the course is built on, by licence. A test compares this list with what is installed.

export interface Work {
  readonly name: string;
  readonly licence: string;
  /** Packages of the registry that it covers. */
  readonly packages: readonly string[];
}

export const typefaces: readonly Work[] = [
  { name: "Public Sans", licence: "OFL-1.1", packages: ["@fontsource-variable/public-sans"] },
  { name: "Source Serif 4", licence: "OFL-1.1", packages: ["@fontsource-variable/source-serif-4"] },
  { name: "JetBrains Mono", licence: "OFL-1.1", packages: ["@fontsource-variable/jetbrains-mono"] },
];

export const software: readonly Work[] = [
  {
    name: "TensorFlow.js",
    licence: "Apache-2.0",
    packages: [
      "@tensorflow/tfjs",
      "@tensorflow/tfjs-backend-cpu",
      "@tensorflow/tfjs-backend-wasm",
      "@tensorflow/tfjs-backend-webgpu",
      "@tensorflow/tfjs-core",
    ],
  },
  { name: "TensorFlow.js layers", licence: "Apache-2.0 AND MIT", packages: ["@tensorflow/tfjs-layers"] },
  { name: "React", licence: "MIT", packages: ["react", "react-dom"] },
  { name: "jsep", licence: "MIT", packages: ["jsep"] },
  { name: "Next.js", licence: "MIT", packages: ["next"] },
  { name: "next-intl", licence: "MIT", packages: ["icu-minify", "next-intl", "use-intl"] },
  { name: "mdx-bundler", licence: "MIT", packages: ["mdx-bundler"] },
  {
    name: "unified",
    licence: "MIT",
    packages: [
      "remark-directive",
      "remark-gfm",
      "remark-math",
      "remark-mdx",
      "remark-parse",
      "remark-stringify",
      "unified",
    ],
  },
  { name: "Mermaid", licence: "MIT", packages: ["mermaid"] },
  { name: "yaml", licence: "ISC", packages: ["yaml"] },
  { name: "KaTeX", licence: "MIT", packages: ["katex"] },
  {
    name: "CodeMirror",
    licence: "MIT",
    packages: [
      "@codemirror/autocomplete",
      "@codemirror/commands",
      "@codemirror/lang-javascript",
      "@codemirror/lang-markdown",
      "@codemirror/language",
      "@codemirror/lint",
      "@codemirror/state",
      "@codemirror/view",
    ],
  },
  { name: "Lezer", licence: "MIT", packages: ["@lezer/common", "@lezer/highlight", "@lezer/javascript"] },
  { name: "uPlot", licence: "MIT", packages: ["uplot"] },
  { name: "MiniSearch", licence: "MIT", packages: ["minisearch"] },
  { name: "Sucrase", licence: "MIT", packages: ["sucrase"] },
  { name: "TypeScript", licence: "Apache-2.0", packages: ["typescript"] },
  { name: "Flechette", licence: "BSD-3-Clause", packages: ["@uwdata/flechette"] },
  { name: "fflate", licence: "MIT", packages: ["fflate"] },
  { name: "hyparquet", licence: "MIT", packages: ["hyparquet", "hyparquet-compressors"] },
  {
    name: "quickjs-emscripten",
    licence: "MIT",
    packages: ["@jitl/quickjs-wasmfile-release-sync", "quickjs-emscripten-core"],
  },
  { name: "SimpleWebAuthn", licence: "MIT", packages: ["@simplewebauthn/browser", "@simplewebauthn/server"] },
  { name: "ts-fsrs", licence: "MIT", packages: ["ts-fsrs"] },
  { name: "write-excel-file", licence: "MIT", packages: ["write-excel-file"] },
  { name: "Serwist", licence: "MIT", packages: ["serwist"] },
  { name: "Zod", licence: "MIT", packages: ["zod"] },
  { name: "Better Auth", licence: "MIT", packages: ["better-auth"] },
  { name: "jose", licence: "MIT", packages: ["jose"] },
  { name: "compression", licence: "MIT", packages: ["compression"] },
  { name: "Nodemailer", licence: "MIT-0", packages: ["nodemailer"] },
  { name: "Kysely", licence: "MIT", packages: ["kysely"] },
  { name: "libSQL", licence: "MIT", packages: ["libsql"] },
  { name: "prom-client", licence: "Apache-2.0", packages: ["prom-client"] },
  { name: "node-postgres", licence: "MIT", packages: ["pg"] },
];
