/** The address of what is shown: everything a reader chose is in it, so that a link shows the same to someone else. */

const listeners = new Set();
let current = read();

/** The page, the id on it, and the parameters: `#/session/a%2Fb?tab=turns` is {page: 'session', id: 'a/b', params}. */
export const route = () => current;

/** Calls back after every change of the address; returns what ends that. */
export function onRoute(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The address of a page; parameters without a value are left out. */
export function href(page, id = null, params = {}) {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => present(value))).toString();
  return '#/' + page + (id === null ? '' : '/' + encodeURIComponent(id)) + (query ? '?' + query : '');
}

/** The address of a page that keeps the time and the project that are chosen. */
export function keeping(page, id = null, params = {}) {
  const kept = Object.fromEntries(['range', 'from', 'to', 'project'].map(name => [name, current.params.get(name)]));
  return href(page, id, {...kept, ...params});
}

/** The address of this page with some parameters changed; null takes one away. */
export function changed(params) {
  return href(current.page, current.id, {...Object.fromEntries(current.params), ...params});
}

/** Goes to an address, as a link would. */
export function go(address) {
  location.hash = address.slice(1);
}

/** Changes parameters of this page: a step for the back button, unless told otherwise. */
export function set(params, {replace = false} = {}) {
  const address = changed(params);
  if (address === location.hash) return;
  if (replace) {
    history.replaceState(null, '', address);
    moved();
  } else {
    go(address);
  }
}

function read() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const [page, ...id] = path.split('/');
  return {page: page || 'overview', id: id.length ? decoded(id.join('/')) : null, params: new URLSearchParams(query)};
}

/** A hand-written address may have a lone percent sign. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function moved() {
  current = read();
  listeners.forEach(listener => listener(current));
}

const present = value => value !== null && value !== undefined && value !== '';

addEventListener('hashchange', moved);
