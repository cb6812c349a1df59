import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import { dataWorkerHeaders } from "./lib/access/data-worker-policy";
import { kernelFileHeaders } from "./lib/access/runner-policy";

const always = [
  { key: "x-content-type-options", value: "nosniff" },
  { key: "referrer-policy", value: "same-origin" },
  { key: "permissions-policy", value: "camera=(), geolocation=(), microphone=(), payment=()" },
];

const config: NextConfig = {
  poweredByHeader: false,
  allowedDevOrigins: ["127.0.0.1", "aisle.localhost", "run.aisle.localhost"],
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: ["libsql"],
  outputFileTracingIncludes: { "/*": ["./build/**/*"] },
  typescript: { ignoreBuildErrors: false },
  async headers() {
    return [
      { source: "/:path*", headers: always },
      {
        source: "/kernel/:path*",
        headers: Object.entries(kernelFileHeaders).map(([key, value]) => ({ key, value })),
      },
      {
        source: "/data-worker/:path*",
        headers: Object.entries(dataWorkerHeaders).map(([key, value]) => ({ key, value })),
      },
    ];
  },
};

export default createNextIntlPlugin("./i18n/request.ts")(config);
