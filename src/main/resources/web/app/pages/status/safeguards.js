import {html, nothing} from 'lit';
import * as format from '../../data/format.js';
import {badge} from '../../ui/pieces.js';

const code = text => html`<code>${text}</code>`;

/** What keeps the records small, whole and private: each with its state, and with what to set where it is off. */
export const safeguards = (status, backups) =>
  [storage(status), retention(status), backup(status, backups), journal(status), forward(status), keys(status)]
    .filter(Boolean)
    .map(({what, state, kind, facts}) => html`<p class="safeguard"><b>${what}</b> ${badge(state, kind)} <span class="faint">${facts}</span></p>`);

function storage({storage: room, kept, ledger}) {
  if (!room) return null;
  const facts = [
    format.bytes(room.bytes),
    room.search_bytes == null ? null : `${format.bytes(room.search_bytes)} of search index`,
    room.free_bytes == null ? null : `${format.bytes(room.free_bytes)} free on its disk`,
  ];
  return {
    what: 'Storage',
    state: kept ? 'kept' : 'not kept',
    kind: kept ? 'success' : 'failed',
    facts: html`${facts.filter(Boolean).join(' · ')} · ${ledger}`,
  };
}

const retention = ({retention: {rules}}) => ({
  what: 'Retention',
  state: rules.length ? 'on' : 'keeps all',
  kind: rules.length ? 'success' : 'open',
  facts: rules.length
    ? rules.map(rule => html`${code(rule)} `)
    : html`Nothing is removed by itself; ${code('SIDELEDGER_RETENTION')} says how much is kept.`,
});

function backup({backups: {every_hours: hours, failed}}, kept) {
  const latest = kept?.items?.[0];
  return {
    what: 'Backups',
    state: failed ? 'failed' : hours ? 'planned' : latest ? 'by order' : 'none',
    kind: failed ? 'failed' : hours || latest ? 'success' : 'open',
    facts: html`${
      latest
        ? `the latest ${format.ago(latest.at)}, ${format.bytes(latest.bytes)}; ${format.count(kept.items.length)} kept`
        : 'none is kept'
    }${hours ? `; one each ${hours} h` : html`; none is planned: ${code('SIDELEDGER_BACKUP_EVERY')}`}${
      failed ? html`; <span class="bad">${format.count(failed)} could not be made</span>` : nothing
    }`,
  };
}

function journal({journal: pages}) {
  const off = !pages.folder && !pages.issues_folder;
  return {
    what: 'Journal',
    state: off ? 'off' : pages.trouble ? 'failed' : pages.waiting ? 'writing' : 'written',
    kind: off ? 'open' : pages.trouble ? 'failed' : 'success',
    facts: off
      ? html`${code('SIDELEDGER_JOURNAL')} names the folder of markdown files.`
      : html`${[pages.folder, pages.issues_folder].filter(Boolean).join(', ')}
        ${pages.waiting ? ` · ${format.count(pages.waiting)} wait` : ''}
        ${pages.trouble ? html`<span class="bad">${pages.trouble}</span>` : nothing}`,
  };
}

function forward({forward: state}) {
  if (!state)
    return {
      what: 'Forwarding',
      state: 'off',
      kind: 'open',
      facts: html`${code('SIDELEDGER_FORWARD_URL')} names another Sideledger that is told everything, too.`,
    };
  return {
    what: 'Forwarding',
    state: state.state,
    kind: state.trouble ? 'failed' : 'success',
    facts: html`to ${state.to} · ${format.compact(state.sent)} sent ·
      ${format.count(state.lag_commits)} commits behind
      ${state.rejected ? html` · <span class="bad">${format.count(state.rejected)} refused there</span>` : nothing}
      ${state.trouble ? html`<span class="bad">${state.trouble}</span>` : nothing}`,
  };
}

const keys = ({keys: {needed, count, trouble}}) => ({
  what: 'Keys',
  state: needed ? 'needed' : 'none needed',
  kind: trouble ? 'failed' : needed ? 'success' : 'open',
  facts: html`${
    needed
      ? `${format.count(count)} ${count === 1 ? 'is' : 'are'} in force`
      : html`Whoever reaches this address reads and writes; ${code('sideledger keys create')} makes the first.`
  } ${trouble ? html`<span class="bad">${trouble}</span>` : nothing}`,
});
