import type { ComponentChildren } from 'preact';
import { Heading } from '../../kit/heading.js';

interface MessageProps {
  readonly title: string;
  readonly text: string;
  readonly children?: ComponentChildren;
}

/** A screen that says one thing, and what can be done about it. */
export function MessageScreen({ title, text, children }: MessageProps) {
  return (
    <div class="card">
      <Heading>{title}</Heading>
      <p>{text}</p>
      {children}
    </div>
  );
}
