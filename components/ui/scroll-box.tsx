// What may be wider than its place: it scrolls in itself and is reached by keyboard. A group and no region, since a page has
// many of them and none is a landmark.
import type { ComponentProps } from "react";

/** @param props.label its name for who cannot see it */
export function ScrollBox({ label, className, ...rest }: ComponentProps<"div"> & { readonly label: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups controls, and here are none
    <div
      {...rest}
      className={className === undefined ? "scroll-x" : `${className} scroll-x`}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={label}
    />
  );
}
