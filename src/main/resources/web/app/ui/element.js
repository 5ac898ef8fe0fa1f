import {LitElement} from 'lit';

/** An element without a tree of its own: one style sheet, one focus order and one selection for the whole page. */
export class Element extends LitElement {
  createRenderRoot() {
    return this;
  }
}
