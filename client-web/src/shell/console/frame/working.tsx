/** Shown while a key is computed on the page's own thread. `done`: 0 to 1. */
export function Working({ what, done }: { readonly what: string; readonly done: number }) {
  return (
    <div class="working">
      <p role="status">{what}</p>
      <progress max={1} value={done} aria-label={what} />
    </div>
  );
}
