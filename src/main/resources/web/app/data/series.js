/** Answers as the series that charts draw. */

/** How many series a chart shows; what is smaller is drawn together. */
const MOST = 7;

/** The moment at which a period of an answer begins. */
export const startOf = value => Date.parse(/^\d{4}$/.test(value) ? value + '-01-01' : value);

/** One series of a value over the periods of an answer. */
export const over = (items, time, name, valueOf) => ({
  name,
  points: items.map(item => [startOf(item[time]), valueOf(item)]),
});

/**
 * A series for each of the largest groups, and one for all others together.
 *
 * @param time the name of the period in the items
 * @param group the name of the group in them
 * @param valueOf reads a number of an item; null is nothing
 */
export function grouped(items, time, group, valueOf, rest = 'others') {
  const sums = new Map();
  const starts = new Set();
  items.forEach(item => {
    starts.add(startOf(item[time]));
    if (item[group] === undefined && item.calls === 0) return;
    const name = item[group] ?? 'unknown';
    sums.set(name, (sums.get(name) ?? 0) + (valueOf(item) ?? 0));
  });
  const names = [...sums.keys()].sort((a, b) => sums.get(b) - sums.get(a));
  const shown = names.length > MOST + 1 ? names.slice(0, MOST) : names;
  const kept = new Set(shown);
  const all = names.length > shown.length ? [...shown, rest] : shown;
  const times = [...starts].sort((a, b) => a - b);
  const values = new Map(all.map(name => [name, new Map(times.map(time => [time, 0]))]));
  items.forEach(item => {
    const name = item[group] ?? 'unknown';
    const line = values.get(kept.has(name) ? name : rest) ?? null;
    const value = valueOf(item);
    if (line === null || value === null || value === undefined) return;
    const at = startOf(item[time]);
    line.set(at, (line.get(at) ?? 0) + value);
  });
  return all.map((name, index) => ({name, colour: name === rest ? 7 : index, points: [...values.get(name)]}));
}
