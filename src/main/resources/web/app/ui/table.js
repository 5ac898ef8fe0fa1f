import {html, nothing} from 'lit';
import {classMap} from 'lit/directives/class-map.js';
import {repeat} from 'lit/directives/repeat.js';

/**
 * A table.
 *
 * @param columns each {id, label, show: row => what stands there, number, title, hidden, sort}
 * @param rows what is shown
 * @param key tells rows apart
 * @param link the address that a row leads to, or null
 * @param sorted {by, down} as the rows are sorted now; choose sorts anew
 * @param marked tells whether a row is chosen; mark chooses it
 * @param fresh tells whether a row has just come or changed
 */
export const table = ({
  columns,
  rows,
  key,
  label,
  link = null,
  sorted = null,
  choose = null,
  marked = null,
  mark = null,
  fresh = () => false,
  cursor = null,
}) => {
  const shown = columns.filter(column => !column.hidden);
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${label}>
    <table>
      <thead>
        <tr>
          ${mark ? html`<th class="mark"><span class="unseen">Chosen</span></th>` : nothing}${shown.map(column =>
            head(column, sorted, choose),
          )}
        </tr>
      </thead>
      <tbody>
        ${repeat(
          rows,
          key,
          row =>
            html`<tr
              class=${classMap({
                fresh: fresh(row),
                linked: link !== null,
                marked: marked?.(row) ?? false,
                cursor: cursor !== null && cursor === key(row),
              })}
              data-key=${key(row)}
              @click=${event => follow(event, link?.(row))}
            >
              ${
                mark
                  ? html`<td class="mark">
                      <input
                        type="checkbox"
                        aria-label="Choose ${key(row)}"
                        .checked=${marked(row)}
                        @click=${event => event.stopPropagation()}
                        @change=${() => mark(row)}
                      />
                    </td>`
                  : nothing
              }${shown.map(
                (column, at) =>
                  html`<td class=${column.number ? 'number' : (column.kind ?? '')}>
                    ${at === 0 && link ? html`<a href=${link(row)}>${column.show(row)}</a>` : column.show(row)}
                  </td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
};

/** Rows in the order of a column; those of which nothing is known come last either way. */
export function inOrder(rows, columns, sorted) {
  const column = columns.find(({id}) => id === sorted?.by);
  if (!column?.sort) return rows;
  const way = sorted.down ? -1 : 1;
  return [...rows].sort((left, right) => {
    const [a, b] = [column.sort(left), column.sort(right)];
    if (a === b) return 0;
    if (a === null || a === undefined) return 1;
    if (b === null || b === undefined) return -1;
    return (typeof a === 'string' ? a.localeCompare(b) : a - b) * way;
  });
}

/** The order that a click on a column asks for, as it stands in an address: -cost is the dearest first. */
export const nextOrder = (sorted, column) =>
  sorted?.by === column.id ? (sorted.down ? '' : '-') + column.id : (column.number ? '-' : '') + column.id;

/** The order that an address asks for. */
export const orderOf = (text, usual) => {
  const told = text || usual;
  return {by: told.replace(/^-/, ''), down: told.startsWith('-')};
};

function head(column, sorted, choose) {
  const way = sorted?.by === column.id ? (sorted.down ? 'descending' : 'ascending') : null;
  return html`<th class=${column.number ? 'number' : ''} aria-sort=${way ?? nothing} title=${column.title ?? nothing}>
    ${
      column.sort && choose
        ? html`<button @click=${() => choose(nextOrder(sorted, column))}>
            ${column.label}<span aria-hidden="true">${way ? (sorted.down ? ' ↓' : ' ↑') : ''}</span>
          </button>`
        : column.label
    }
  </th>`;
}

/** A row is a link as a whole, but for what can be clicked in it and for text that is being marked. */
function follow(event, address) {
  if (!address || event.target.closest('a, button, input, select') || getSelection().toString()) return;
  if (event.metaKey || event.ctrlKey) open(address, '_blank', 'noopener');
  else location.hash = address.slice(1);
}
