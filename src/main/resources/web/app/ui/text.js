import {html, nothing} from 'lit';
import {lexer} from 'marked';

/**
 * What was said, for people to read. Markdown becomes elements of this page's own making, token by token; markup in it
 * stays the text that it is, and so does everything else that is not known.
 */

/** Texts above this are shown as they are: reading them as markdown would take longer than reading them. */
const MOST_MARKDOWN = 200_000;

/** A text as markdown. */
export function markdown(text) {
  if (text.length > MOST_MARKDOWN) return plain(text);
  try {
    return html`<div class="prose">${lexer(text, {gfm: true}).map(block)}</div>`;
  } catch {
    return plain(text);
  }
}

/** A text as it is. */
export const plain = text => html`<pre class="plain">${text}</pre>`;

/** Any value: JSON indented, a text that is JSON too. */
export function data(value) {
  return plain(typeof value === 'string' ? indented(value) : JSON.stringify(value, null, 2));
}

/** Whether a text is a JSON object or array. */
export function parsed(text) {
  if (typeof text !== 'string' || !/^\s*[[{]/.test(text)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const indented = text => {
  const value = parsed(text);
  return value === null ? text : JSON.stringify(value, null, 2);
};

function block(token) {
  switch (token.type) {
    case 'space':
      return nothing;
    case 'heading':
      return html`<p class="heading is-${token.depth}">${inline(token.tokens)}</p>`;
    case 'paragraph':
      return html`<p>${inline(token.tokens)}</p>`;
    case 'text':
      return token.tokens ? html`${inline(token.tokens)}` : unescaped(token.text);
    case 'code':
      return html`<pre class="code">${token.text}</pre>`;
    case 'blockquote':
      return html`<blockquote>${token.tokens.map(block)}</blockquote>`;
    case 'list':
      return token.ordered
        ? html`<ol start=${token.start || 1}>
            ${token.items.map(item)}
          </ol>`
        : html`<ul>
            ${token.items.map(item)}
          </ul>`;
    case 'hr':
      return html`<hr />`;
    case 'table':
      return html`<table>
        <thead>
          <tr>
            ${token.header.map(cell => html`<th>${inline(cell.tokens)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${token.rows.map(
            row =>
              html`<tr>
                ${row.map(cell => html`<td>${inline(cell.tokens)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>`;
    default:
      return html`<p>${token.raw}</p>`;
  }
}

const item = ({tokens, task, checked}) =>
  html`<li>${task ? (checked ? '☑ ' : '☐ ') : nothing}${tokens.map(block)}</li>`;

const inline = tokens =>
  (tokens ?? []).map(token => {
    switch (token.type) {
      case 'text':
      case 'escape':
        return token.tokens ? inline(token.tokens) : unescaped(token.text);
      case 'strong':
        return html`<strong>${inline(token.tokens)}</strong>`;
      case 'em':
        return html`<em>${inline(token.tokens)}</em>`;
      case 'del':
        return html`<s>${inline(token.tokens)}</s>`;
      case 'codespan':
        return html`<code>${unescaped(token.text)}</code>`;
      case 'br':
        return html`<br />`;
      case 'link':
        return /^https?:\/\//i.test(token.href)
          ? html`<a href=${token.href} target="_blank" rel="noopener noreferrer nofollow" title=${token.href}
              >${inline(token.tokens)}</a
            >`
          : token.raw;
      default:
        return token.raw;
    }
  });

const ENTITIES = {'&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'"};

/** Tokens hold some texts as markup would; here they are texts again. */
const unescaped = text => text.replace(/&(amp|lt|gt|quot|#39);/g, entity => ENTITIES[entity]);
