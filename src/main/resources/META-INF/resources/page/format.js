// How numbers, times and texts are shown.

const number = options => new Intl.NumberFormat('en-US', options).format;
const money = (least, most) => number({style: 'currency', currency: 'USD', minimumFractionDigits: least,
	maximumFractionDigits: most});
const date = options => new Intl.DateTimeFormat('en-GB', options).format;
const HUGE = 1e9;
const EXCERPT = 300;
const UNITS = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];

const short = number({notation: 'compact', maximumFractionDigits: 2});
const smallMoney = money(0, 9), someMoney = money(2, 4), muchMoney = money(2, 2);
const clock = date({timeStyle: 'medium'});
const day = date({day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit'});

export const exact = number({maximumFractionDigits: 9});
export const count = n => n < HUGE ? exact(n) : n ? short(n) : '0';
export const plural = (n, word) => `${count(n)} ${word}${n === 1 ? '' : 's'}`;

export const dollars = n => n < 0.001 ? smallMoney(n) : n < 100 ? someMoney(n) : n < HUGE ? muchMoney(n) : '$' + short(n);

/** What is not known is never zero. */
const isKnown = totals => totals.costed_calls || !totals.unpriced_calls;
export const cost = totals => totals.cost || isKnown(totals) && totals.tokens.total ? dollars(totals.cost) : '–';
export const exactCost = totals => isKnown(totals) ? `$${exact(totals.cost)}` : 'cost unknown';

export function span(s, decimals = 0) {
	const [size, unit] = UNITS.find(([size]) => s >= size) ?? UNITS[3];
	return `${exact(Math.floor(s / size * 10 ** decimals) / 10 ** decimals)} ${unit}`;
}

export const duration = ms => ms < 1000 ? `${Math.round(ms)} ms` : span(ms / 1000, 1);
export const ago = s => s < 5 ? 'now' : `${span(s)} ago`;

export function moment(time) {
	const at = new Date(time);
	return at.toDateString() === new Date().toDateString() ? clock(at) : day(at);
}

export function excerpt(value) {
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value ?? '');
	return text.slice(0, EXCERPT).replace(/\s+/g, ' ') + (text.length > EXCERPT ? '…' : '');
}
