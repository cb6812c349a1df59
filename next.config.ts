import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import { dataWorkerHeaders } from "./lib/access/data-worker-policy";
import { isolationHeaders, kernelFileHeaders } from "./lib/access/runner-policy";
import { typeHelpHeaders } from "./lib/access/type-help-policy";

const asList = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).map(([key, value]) => ({ key, value }));

const always = [
  { key: "x-content-type-options", value: "nosniff" },
  { key: "referrer-policy", value: "same-origin" },
  { key: "permissions-policy", value: "camera=(), geolocation=(), microphone=(), payment=()" },
  ...asList(isolationHeaders),
];

const config: NextConfig = {
  poweredByHeader: false,
  // scripts/serve.mjs does it.
  compress: false,
  // Errors are shown all the same; the sign would stand over the text in every frame of the preview.
  devIndicators: false,
  allowedDevOrigins: ["127.0.0.1", "aisle.localhost", "run.aisle.localhost"],
  turbopack: {
    root: import.meta.dirname,
    // Sentences come parsed (lib/i18n/compiled-messages.server.ts): the parser, 9 KB of every page, stays out.
    resolveAlias: { "use-intl/format-message": "use-intl/format-message/format-only" },
  },
  serverExternalPackages: ["better-auth", "libsql", "nodemailer", "pg", "prom-client"],
  outputFileTracingIncludes: { "/*": ["./build/**/*"] },
  typescript: { ignoreBuildErrors: false },
  async headers() {
    return [
      { source: "/:path*", headers: always },
      {
        source: "/kernel/:path*",
        headers: asList(kernelFileHeaders),
      },
      {
        source: "/data-worker/:path*",
        headers: asList(dataWorkerHeaders),
      },
      {
        // Named by their content.
        source: "/pictures/:path*",
        headers: [{ key: "cache-control", value: "public, max-age=31536000, immutable" }],
      },
      {
        source: "/type-help/:path*",
        headers: asList(typeHelpHeaders),
      },
      {
        source: "/mermaid/:path*",
        headers: [{ key: "cache-control", value: "public, max-age=31536000, immutable" }],
      },
    ];
  },
};

export default createNextIntlPlugin("./i18n/request.ts")(config);
