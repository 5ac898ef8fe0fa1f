import {html} from 'lit';

/** The columns that a reader chose, or the usual ones. */
export function chosenColumns(key, columns) {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    if (Array.isArray(kept) && kept.length) return kept.filter(id => columns.some(column => column.id === id));
  } catch {
    /* what cannot be read is as if nothing was chosen */
  }
  return columns.filter(({usual}) => usual).map(({id}) => id);
}

/** A list of all columns, to show or hide each. */
export const columnPicker = (columns, chosen, choose) =>
  html`<details class="picker">
    <summary>Columns</summary>
    <div>
      ${columns.map(
        ({id, label}) =>
          html`<label
            ><input
              type="checkbox"
              .checked=${chosen.includes(id)}
              ?disabled=${chosen.length === 1 && chosen.includes(id)}
              @change=${() => choose(columns.map(column => column.id).filter(one => (one === id ? !chosen.includes(id) : chosen.includes(one))))}
            />${label}</label
          >`,
      )}
    </div>
  </details>`;
