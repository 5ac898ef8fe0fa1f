/** Questions to the service. */

/** What the service answered instead of an answer, or that it did not answer at all. */
export class Problem extends Error {
  /** @param status the HTTP status; 0 when there was no answer */
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }

  /** Whether the same question may well be answered in a while. */
  get isPassing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** What the window hears when a question was turned away for want of a key. */
export const SIGN_IN = 'sl-sign-in';

/** An address with parameters; those without a value are left out. */
export function address(path, params = {}) {
  const given = Object.entries(params).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return given.length ? path + '?' + new URLSearchParams(given) : path;
}

/** The path of a record, with ids as one step of it each. */
export const path = (...steps) => '/api/' + steps.map(encodeURIComponent).join('/');

/** The JSON at an address. */
export async function get(from, {signal} = {}) {
  return ask(from, {signal});
}

/** Sends JSON; answers JSON, or null where there is none. */
export async function send(method, to, body, {headers = {}} = {}) {
  return ask(to, {
    method,
    headers: {'Content-Type': 'application/json', ...headers},
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

/** Signs this browser in with a key; the service keeps it in a cookie that no script sees. */
export const signIn = key => ask('/api/sign-in', {method: 'POST', headers: {'Content-Type': 'text/plain'}, body: key});

/** The same address as a file. */
export const fileOf = (from, format) => relative(from) + (from.includes('?') ? '&' : '?') + 'format=' + format;

/** Addresses are relative to the page, so that a prefix of a proxy is kept. */
export const relative = absolute => absolute.replace(/^\//, '');

async function ask(to, options) {
  const answer = await fetch(relative(to), options).catch(failure => {
    throw failure.name === 'AbortError'
      ? failure
      : new Problem(0, 'The service does not answer. It may be restarting; this page goes on by itself.');
  });
  const text = await answer.text();
  if (answer.ok) return text ? JSON.parse(text) : null;
  if (answer.status === 401) dispatchEvent(new Event(SIGN_IN));
  throw new Problem(answer.status, detail(text) ?? `The service answered ${answer.status} ${answer.statusText}.`);
}

function detail(text) {
  try {
    const {detail: sentence, title} = JSON.parse(text);
    return sentence ?? title;
  } catch {
    return null;
  }
}
