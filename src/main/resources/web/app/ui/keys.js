/** Keys that do the same everywhere, unless somebody is writing. */

const handlers = new Map();

/** Does something on a key (as in event.key) until the function that is returned is called. */
export function onKey(key, run) {
  const all = handlers.get(key) ?? [];
  handlers.set(key, [...all, run]);
  return () =>
    handlers.set(
      key,
      handlers.get(key).filter(one => one !== run),
    );
}

const writes = target =>
  target instanceof Element && target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]');

addEventListener('keydown', event => {
  if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
  if (writes(event.target) && event.key !== 'Escape') return;
  const run = handlers.get(event.key)?.at(-1);
  if (run) {
    run(event);
    event.preventDefault();
  }
});
