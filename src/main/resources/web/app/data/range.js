/** The time that is looked at: a preset that moves with the clock, or two moments. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The presets, in the order they are offered. */
export const PRESETS = [
  {id: '1h', label: 'Last hour', hours: 1},
  {id: '24h', label: 'Last 24 hours', hours: 24},
  {id: '7d', label: 'Last 7 days', days: 7},
  {id: '30d', label: 'Last 30 days', days: 30},
  {id: '90d', label: 'Last 90 days', days: 90},
  {id: '365d', label: 'Last 365 days', days: 365},
  {id: 'all', label: 'All time'},
];

const USUAL = '7d';

/**
 * The range that an address asks for: {id, label, length, parameters, from, to}. The length is in milliseconds, null
 * for all time; what cannot be read is the usual range.
 */
export function rangeOf(params) {
  const from = moment(params.get('from'));
  const to = moment(params.get('to'));
  if (from !== null && to !== null && from < to) {
    return {
      id: 'custom',
      label: label(from, to),
      length: to - from,
      from,
      to,
      parameters: {from: new Date(from).toISOString(), to: new Date(to).toISOString()},
    };
  }
  const preset = PRESETS.find(({id}) => id === params.get('range')) ?? PRESETS.find(({id}) => id === USUAL);
  const length = preset.hours ? preset.hours * HOUR : preset.days ? preset.days * DAY : null;
  const parameters = preset.hours ? {hours: preset.hours} : preset.days ? {days: preset.days} : {};
  return {id: preset.id, label: preset.label, length, parameters, from: null, to: null};
}

/** The period that charts of a range are drawn by: 24 to 120 of them, as far as it goes. */
export function periodOf(range) {
  if (range.length === null) return 'week';
  if (range.length <= 3 * DAY) return 'hour';
  return range.length <= 120 * DAY ? 'day' : 'week';
}

/** The length of a period in milliseconds, as good as a chart needs it. */
export const PERIOD_LENGTH = {hour: HOUR, day: DAY, week: 7 * DAY, month: 30 * DAY};

/**
 * The zone that days begin in: the reader's, or UTC where that would have to be read call by call over more than a
 * month, because its hours begin within those of UTC.
 */
export function zoneOf(range) {
  const whole = new Date().getTimezoneOffset() % 60 === 0;
  const short = range.length !== null && range.length <= 31 * DAY;
  return whole || short ? Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC' : 'UTC';
}

/** The parameters of the range before or after a custom one, or of a preset as it is now. */
export function shifted(range, direction) {
  const to = range.to ?? Date.now();
  const from = range.from ?? to - range.length;
  const by = direction * (to - from);
  return {range: null, from: new Date(from + by).toISOString(), to: new Date(to + by).toISOString()};
}

function moment(text) {
  const at = text === null ? NaN : Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

function label(from, to) {
  const day = {day: 'numeric', month: 'short'};
  const time = {...day, hour: '2-digit', minute: '2-digit'};
  const shape = new Intl.DateTimeFormat(undefined, to - from > 3 * DAY ? day : time);
  return shape.formatRange(from, to);
}
