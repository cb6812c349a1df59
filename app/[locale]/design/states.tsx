"use client";
// Every state that is not the ordinary one: waiting, nothing, failed, no WebGPU, a lost GPU, no network, open elsewhere.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { NoticeBox } from "@/components/offline/notices";
import { NothingDue } from "@/components/review/nothing-due";
import { ErrorText } from "@/components/ui/error-page";
import { StateNotebook } from "./state-notebook";
import "@/components/review/review.css";

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 0, 5, 9);
const nothing = () => {};

function State({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="ds-state">
      <h3>{name}</h3>
      {children}
    </div>
  );
}

export function States({ locale }: { locale: "en" | "zh" }) {
  const loading = useTranslations("progress");
  const offline = useTranslations("offline.notices");
  const words = {
    label: offline("label"),
    offline: offline("offline"),
    newer: offline("newer"),
    changed: offline("changed"),
    reload: offline("reload"),
    later: offline("later"),
  };
  return (
    <>
      <State name="Loading">
        <p className="muted">{loading("loading")}</p>
      </State>
      <State name="Nothing yet">
        <NothingDue next={null} now={NOW} opened={false} />
      </State>
      <State name="Empty, with more to come">
        <NothingDue next={NOW + DAY_MS} now={NOW} opened />
      </State>
      <State name="Error of a page">
        <div className="text-page error-page">
          <ErrorText digest="2604511893" onAgain={nothing} />
        </div>
      </State>
      <State name="Offline">
        <NoticeBox words={words} text={words.offline} />
      </State>
      <State name="A newer course waits">
        <NoticeBox words={words} text={words.newer} acts={{ reload: nothing, dismiss: nothing }} />
      </State>
      <State name="No WebGPU">
        <StateNotebook locale={locale} name="no-webgpu" state={{ reason: { key: "noWebGpu" } }} />
      </State>
      <State name="Software adapter">
        <StateNotebook
          locale={locale}
          name="software"
          state={{ reason: { key: "softwareAdapter", adapter: "google swiftshader" } }}
        />
      </State>
      <State name="GPU lost">
        <StateNotebook locale={locale} name="gpu-lost" state={{ fails: "gpuLost" }} />
      </State>
      <State name="Out of GPU memory">
        <StateNotebook locale={locale} name="gpu-memory" state={{ fails: "gpuMemory" }} />
      </State>
      <State name="Open elsewhere">
        <p className="small muted">The second of the two is the one that does not save.</p>
        <StateNotebook locale={locale} name="elsewhere" state={{ reason: { key: "realAdapter" } }} />
        <StateNotebook locale={locale} name="elsewhere" state={{ reason: { key: "realAdapter" } }} />
      </State>
    </>
  );
}
