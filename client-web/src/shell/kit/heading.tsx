import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

let shown = false;

/** The `h1` of a screen; it takes the focus whenever the screen changes, so that who cannot see hears where she is. */
export function Heading({ children }: { children: ComponentChildren }) {
  const self = useRef<HTMLHeadingElement>(null);
  // Before anybody can type: after the paint it would take the focus from the field in which she has begun.
  useLayoutEffect(() => {
    if (shown) self.current?.focus();
    shown = true; // the first screen of a page takes no focus: nothing changed yet
  }, []);
  return <h1 ref={self} tabIndex={-1}>{children}</h1>;
}
