// How esbuild bundles what runs in a browser beside Next: the kernel and the data page's worker. Names carry a hash
// of the content, so the files may be kept for good.
import type { BuildOptions } from "esbuild";

export const browserBundle = {
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "browser",
  target: ["chrome120", "firefox120", "safari17"],
  minify: true,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
} as const satisfies BuildOptions;
