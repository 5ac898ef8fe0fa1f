import {svg, html} from 'lit';

const PATHS = {
  overview: svg`<path d="M3 13h7V3H3zM14 21h7V11h-7zM14 3v5h7V3zM3 21h7v-5H3z"/>`,
  sessions: svg`<path d="M4 6h16M4 12h16M4 18h10"/>`,
  agents: svg`<circle cx="12" cy="8" r="4"/><path d="M4 21c1-5 4-7 8-7s7 2 8 7"/>`,
  costs: svg`<path d="M12 3v18M17 7c-1-2-3-2.500-5-2.500-3 0-5 1.200-5 3.500 0 5 10 2.500 10 7.500 0 2.500-2 4-5 4-2.500 0-4.500-.700-5.500-3"/>`,
  metrics: svg`<path d="M3 17l5-6 4 4 8-9"/><path d="M3 21h18"/>`,
  errors: svg`<path d="M12 3l9.500 17h-19z"/><path d="M12 10v4M12 17v.500"/>`,
  search: svg`<circle cx="11" cy="11" r="6.500"/><path d="M16 16l5 5"/>`,
  reports: svg`<path d="M6 3h9l4 4v14H6zM9 12h7M9 16h7"/>`,
  status: svg`<path d="M3 12h4l3-8 4 16 3-8h4"/>`,
  compare: svg`<path d="M8 4v16M16 4v16M3 8h5M3 14h5M16 10h5M16 16h5"/>`,
  connect: svg`<path d="M9 7V3M15 7V3M7 7h10v4a5 5 0 01-10 0zM12 16v5"/>`,
  sun: svg`<circle cx="12" cy="12" r="4"/><path d="M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.500 1.500M17.500 17.500L19 19M19 5l-1.500 1.500M6.500 17.500L5 19"/>`,
  moon: svg`<path d="M20 14.500A8.500 8.500 0 119.500 4a7 7 0 0010.500 10.500z"/>`,
  pause: svg`<path d="M8 5v14M16 5v14"/>`,
  play: svg`<path d="M7 4l13 8-13 8z"/>`,
  left: svg`<path d="M15 5l-7 7 7 7"/>`,
  right: svg`<path d="M9 5l7 7-7 7"/>`,
  close: svg`<path d="M6 6l12 12M18 6L6 18"/>`,
  more: svg`<circle cx="5" cy="12" r="1"/><circle cx="12" cy="12" r="1"/><circle cx="19" cy="12" r="1"/>`,
  crown: svg`<path d="M4 18h16l1-10-5 4-4-7-4 7-5-4z"/>`,
};

/** A drawing that says nothing to those who cannot see it; the words stand beside it. */
export const icon = name => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${PATHS[name]}</svg>`;
