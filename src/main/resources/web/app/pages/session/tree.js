/** How many calls are held: the service tells half as many at once, the others may come live. */
const MOST = 20_000;

/** The calls of a session as a tree that grows: made of the service's tree, then moved by each call that is committed. */
export class CallTree {
  #nodes = new Map();
  #spans = new Map();
  #roots = [];
  #closed = new Set();

  /** @param answer what /api/sessions/{id}/tree answers */
  constructor(answer) {
    this.truncated = answer.truncated;
    this.#roots = answer.roots.map(node => this.#take(node));
  }

  get size() {
    return this.#nodes.size;
  }

  /** The start of the earliest call and the end of the latest, as epoch milliseconds; now, while one is running. */
  span(now = Date.now()) {
    let from = Infinity;
    let to = -Infinity;
    this.#nodes.forEach(node => {
      if (node.start === null) return;
      from = Math.min(from, node.start);
      to = Math.max(to, node.running ? now : node.start + (node.duration ?? 0));
    });
    return from === Infinity ? {from: 0, to: 1} : {from, to: Math.max(to, from + 1)};
  }

  get running() {
    return [...this.#nodes.values()].some(({running}) => running);
  }

  node(id) {
    return this.#nodes.get(id) ?? null;
  }

  isClosed(id) {
    return this.#closed.has(id);
  }

  toggle(id) {
    if (!this.#closed.delete(id)) this.#closed.add(id);
  }

  /**
   * The nodes that are seen, each with its depth: those below a closed one are not, and with words only those that fit
   * and what is above them.
   */
  rows(words = '') {
    const wanted = words.trim().toLowerCase();
    const rows = [];
    const visit = (node, depth) => {
      const at = rows.length;
      rows.push({node, depth});
      let fits = !wanted || node.words.includes(wanted);
      if (!this.#closed.has(node.id) || wanted) {
        node.children.forEach(child => {
          fits = visit(child, depth + 1) || fits;
        });
      }
      if (!fits) rows.length = at;
      return fits;
    };
    this.#roots.forEach(root => visit(root, 0));
    return rows;
  }

  /** Takes a committed call in; false when its place is not known, so that the tree must be read anew. */
  put(call) {
    const known = this.#nodes.get(call.id);
    if (call.span_id) this.#spans.set(call.span_id, call.id);
    if (known) {
      Object.assign(known, facts(call));
      return true;
    }
    if (this.#nodes.size >= MOST) {
      this.truncated = true;
      return true;
    }
    const above =
      call.parent ?? (call.parent_span_id ? (this.#spans.get(call.parent_span_id) ?? call.parent_span_id) : null);
    const parent = above === null ? null : this.#nodes.get(above);
    if (above !== null && !parent) return false;
    const node = {id: call.id, children: [], ...facts(call)};
    this.#nodes.set(node.id, node);
    const siblings = parent ? parent.children : this.#roots;
    siblings.push(node);
    siblings.sort((a, b) => (a.start ?? 0) - (b.start ?? 0));
    return true;
  }

  #take(told) {
    const node = {id: told.id, pending: told.pending === true, children: [], ...facts(told)};
    this.#nodes.set(node.id, node);
    node.children = (told.children ?? []).map(child => this.#take(child));
    return node;
  }
}

function facts(call) {
  const start = call.started_at ? Date.parse(call.started_at) : null;
  const label = call.name ?? call.model ?? call.request_model ?? call.operation ?? call.id;
  return {
    label,
    operation: call.operation ?? null,
    agent: call.agent ?? call.inherited_agent ?? null,
    model: call.model ?? call.request_model ?? null,
    status: call.status ?? null,
    error: call.error ?? null,
    start,
    duration: call.duration_ms ?? null,
    cost: call.cost ?? null,
    unpriced: call.cost_source === 'unpriced',
    tokens: call.tokens?.total ?? 0,
    counted: call.counted !== false,
    running: call.status === 'running' || (!call.status && call.duration_ms === undefined && !call.ended_at),
    words: [label, call.id, call.operation, call.agent, call.model, call.error].filter(Boolean).join(' ').toLowerCase(),
  };
}
