import {html} from 'lit';

/** A text in which what was taken away (left) or put in (right) is marked. */
export function edited(text, edits, side) {
  const pieces = [];
  let done = 0;
  edits.forEach(edit => {
    const at = edit[side + '_at'];
    const words = side === 'left' ? edit.removed : edit.added;
    if (!words || at < done || text.slice(at, at + words.length) !== words) return;
    pieces.push(text.slice(done, at), side === 'left' ? html`<del>${words}</del>` : html`<ins>${words}</ins>`);
    done = at + words.length;
  });
  return [...pieces, text.slice(done)];
}
