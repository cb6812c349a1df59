"use client";
// The parts of the data page that come alive. Each is HTML from the server until the reader comes near.
import { island } from "../lesson/island";
import type { WorldHeadProps } from "./world-head";

interface Part {
  readonly worker: string;
}

const WorldHeadIsland = island<WorldHeadProps>(async () => (await import("./world-head")).WorldHead);
const ItemsIsland = island<Part>(async () => (await import("./items")).Items);
const PersonIsland = island<Part>(async () => (await import("./person")).Person);
const TablesIsland = island<Part>(async () => (await import("./tables")).Tables);
const ShopsIsland = island<Part>(async () => (await import("./shops")).Shops);
const DownloadsIsland = island<Part>(async () => (await import("./downloads")).Downloads);
const OwnFileIsland = island<Part>(async () => (await import("./own-file")).OwnFile);

export function LiveHead(props: WorldHeadProps) {
  return <WorldHeadIsland place="live-head" props={props} />;
}

export function LiveParts({ worker }: Part) {
  const props = { worker };
  return (
    <>
      <ItemsIsland place="live-items" props={props} />
      <PersonIsland place="live-person" props={props} />
      <TablesIsland place="live-tables" props={props} />
      <ShopsIsland place="live-shops" props={props} />
      <DownloadsIsland place="live-downloads" props={props} />
      <OwnFileIsland place="live-own" props={props} />
    </>
  );
}
