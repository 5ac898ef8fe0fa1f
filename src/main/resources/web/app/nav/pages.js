/** The pages: those in the menu, in its order, and those that others lead to. Each is loaded when it is first shown. */
export const PAGES = {
  overview: {label: 'Overview', icon: 'overview', load: () => import('../pages/overview.js')},
  sessions: {label: 'Sessions', icon: 'sessions', load: () => import('../pages/sessions.js')},
  agents: {label: 'Agents', icon: 'agents', load: () => import('../pages/agents.js')},
  costs: {label: 'Costs', icon: 'costs', load: () => import('../pages/costs.js')},
  metrics: {label: 'Metrics', icon: 'metrics', load: () => import('../pages/metrics.js')},
  errors: {label: 'Errors', icon: 'errors', load: () => import('../pages/errors.js')},
  search: {label: 'Search', icon: 'search', load: () => import('../pages/search.js'), timeless: true},
  reports: {label: 'Reports', icon: 'reports', load: () => import('../pages/reports.js'), timeless: true},
  status: {label: 'Status', icon: 'status', load: () => import('../pages/status.js'), timeless: true},
  session: {label: 'Session', under: 'sessions', load: () => import('../pages/session.js'), timeless: true},
  compare: {label: 'Compare', under: 'sessions', load: () => import('../pages/compare.js'), timeless: true},
  diff: {label: 'Diff', under: 'sessions', load: () => import('../pages/diff.js'), timeless: true},
  connect: {label: 'Connect an agent', load: () => import('../pages/connect.js'), timeless: true},
};
