/** Numbers, money, tokens, durations and moments as people read them. What is not known is a dash. */

export const NOTHING = '–';

const known = value => value !== null && value !== undefined && !Number.isNaN(value);
const grouped = new Intl.NumberFormat('en');
const short = new Intl.NumberFormat('en', {notation: 'compact', maximumFractionDigits: 1});
const plain = new Map();

function fixed(value, digits) {
  if (!plain.has(digits)) {
    plain.set(digits, new Intl.NumberFormat('en', {minimumFractionDigits: digits, maximumFractionDigits: digits}));
  }
  return plain.get(digits).format(value);
}

/** 12,345. */
export const count = value => (known(value) ? grouped.format(value) : NOTHING);

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** A number of bytes, in units of a thousand. */
export function bytes(value) {
  if (!known(value)) return NOTHING;
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(value, 1)) / 3)));
  const shownValue = value / 1_000 ** step;
  return `${step === 0 ? count(value) : fixed(shownValue, shownValue < 10 ? 1 : 0)} ${UNITS[step]}`;
}

/** 12.3K. */
export const compact = value =>
  known(value) ? (Math.abs(value) < 10_000 ? grouped.format(round(value)) : short.format(value)) : NOTHING;

/** Dollars with as many digits as say something: $1,234.50, $0.0123, $0.0000042; an unknown cost is a dash. */
export function money(value) {
  if (!known(value)) return NOTHING;
  const size = Math.abs(value);
  const sign = value < 0 ? '−$' : '$';
  if (size === 0) return '$0';
  if (size >= 1_000_000) return sign + short.format(size);
  if (size >= 1) return sign + fixed(size, 2);
  const digits = Math.min(9, Math.max(2, 2 - Math.floor(Math.log10(size))));
  return (
    sign +
    fixed(size, digits)
      .replace(/0+$/, '')
      .replace(/\.(\d)?$/, (all, digit) => (digit ? all + '0' : '.00'))
  );
}

/** 93.1 %. */
export const percent = (value, digits = 1) => (known(value) ? fixed(value * 100, digits) + ' %' : NOTHING);

/** 850 ms, 2.41 s, 3 m 20 s, 2 h 5 m, 3 d 4 h. */
export function duration(ms) {
  if (!known(ms)) return NOTHING;
  if (ms < 1) return fixed(ms, 2) + ' ms';
  if (ms < 999.5) return Math.round(ms) + ' ms';
  if (ms < 59_950) return fixed(ms / 1_000, ms < 9_995 ? 2 : 1) + ' s';
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) return `${minutes} m ${Math.floor((ms % 60_000) / 1_000)} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours} h ${minutes % 60} m` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** Any number of a metric, without more digits than it has. */
export function figure(value) {
  if (!known(value)) return NOTHING;
  return Math.abs(value) >= 100_000
    ? short.format(value)
    : new Intl.NumberFormat('en', {maximumSignificantDigits: 5}).format(value);
}

/** A judgement, to two digits behind the point. */
export const score = value =>
  known(value) ? new Intl.NumberFormat('en', {maximumFractionDigits: 2}).format(value) : NOTHING;

/** 4 s ago, 3 m ago, yesterday, 12 Nov. */
export function ago(moment, now = Date.now()) {
  const at = Date.parse(moment);
  if (Number.isNaN(at)) return NOTHING;
  const seconds = Math.round((now - at) / 1_000);
  if (seconds < 0) return time(moment);
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} m ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} h ago`;
  return seconds < 7 * 86_400 ? `${Math.floor(seconds / 86_400)} d ago` : day(moment);
}

const clock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const date = new Intl.DateTimeFormat(undefined, {day: 'numeric', month: 'short'});
const dated = new Intl.DateTimeFormat(undefined, {day: 'numeric', month: 'short', year: 'numeric'});

const shown = (shape, moment) => (Number.isNaN(Date.parse(moment)) ? NOTHING : shape.format(new Date(moment)));

/** 14:03:09, in the reader's zone. */
export const time = moment => shown(clock, moment);

/** 12 Nov, with the year if it is another. */
export const day = moment => shown(new Date(moment).getFullYear() === new Date().getFullYear() ? date : dated, moment);

/** 12 Nov, 14:03:09. */
export const moment = value => (Number.isNaN(Date.parse(value)) ? NOTHING : `${day(value)}, ${time(value)}`);

/** How far a number is from another, as a fraction; null where that says nothing. */
export const change = (value, before) =>
  known(value) && known(before) && before !== 0 ? (value - before) / Math.abs(before) : null;

const round = value => Math.round(value * 100) / 100;
