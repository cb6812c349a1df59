// A choice of few with its name in sight above it.
import type { ComponentProps } from "react";
import { Choice } from "./controls";

export function NamedChoice<T extends string>(props: ComponentProps<typeof Choice<T>>) {
  return (
    <div>
      {/* The group itself carries the name for those who cannot see it here. */}
      <p className="fig-choice-name" aria-hidden="true">
        {props.name}
      </p>
      <Choice {...props} />
    </div>
  );
}
