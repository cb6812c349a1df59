// What components may read of a notebook's keeping, as shapes.
import type { Kept, LeftOver } from "@/lib/notebook/kept";
import type { LinkTrouble } from "@/lib/notebook/share-link";

export interface Saving {
  /** "aside": this tab may not save; what was typed here is a version. */
  readonly state: "none" | "pending" | "saved" | "aside" | "failed";
  /** Clock time of the last save, ms. */
  readonly at: number | null;
}

/** Something that changed cells at once, with the way back. */
export interface Did {
  readonly what: "reset" | "restore" | "import" | "merge" | "decided" | "link";
  readonly cells: readonly string[];
  readonly back: Kept;
  /** Name of the imported file or of the cell decided upon, or clock time of the restored version, ms. */
  readonly of?: string | number | undefined;
}

export interface KeepView {
  readonly saving: Saving;
  /**
   * opening: not known yet. here: this tab saves. elsewhere: another tab has the notebook. taken: another tab took it
   * over. link: the code shown came with a link.
   */
  readonly place: "opening" | "here" | "elsewhere" | "taken" | "link";
  /** Cell → the text the edit was made on, where the lesson has changed the same lines since. */
  readonly conflicts: Readonly<Record<string, string>>;
  readonly leftOver: readonly LeftOver[];
  readonly did: Did | null;
  /** The link the page was opened with; with a trouble, it was not taken and one's own notebook is shown. */
  readonly link:
    | { readonly trouble: null }
    | { readonly trouble: LinkTrouble; readonly lesson?: string }
    | null;
}
