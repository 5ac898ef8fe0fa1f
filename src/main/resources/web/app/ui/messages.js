import {html, nothing} from 'lit';
import {data, markdown, parsed, plain} from './text.js';

/** Messages of a model call as a conversation. */

/** The parts of a message in whatever shape it was told: parts, a text, or blocks of content. */
function partsOf(message) {
  if (typeof message === 'string') return [{type: 'text', content: message}];
  if (Array.isArray(message.parts)) return message.parts;
  const {content} = message;
  const parts =
    typeof content === 'string'
      ? [{type: 'text', content}]
      : Array.isArray(content)
        ? content
        : content
          ? [content]
          : [];
  const calls = (message.tool_calls ?? []).map(call => ({
    type: 'tool_call',
    id: call.id,
    name: call.function?.name ?? call.name,
    arguments: call.function?.arguments ?? call.arguments,
  }));
  return [...parts, ...calls];
}

/** One message: who said it, and each of its parts. */
export const message = (said, {pretty = true, fallback = 'user'} = {}) => {
  const role = said.role ?? fallback;
  return html`<div class="said is-${role.toLowerCase()}">
    <b class="role">${role}</b>${partsOf(said).map(part => shown(part, pretty))}
  </div>`;
};

function shown(part, pretty) {
  if (typeof part === 'string') return words(part, pretty);
  switch (part.type) {
    case 'text':
    case 'input_text':
    case 'output_text':
      return words(part.content ?? part.text ?? '', pretty);
    case 'reasoning':
    case 'thinking':
      return html`<details class="thought">
        <summary>Thought</summary>
        ${words(part.content ?? part.text ?? part.thinking ?? '', pretty)}
      </details>`;
    case 'tool_call':
    case 'tool_use':
    case 'function_call':
      return html`<div class="tool-call">
        <b>${part.name ?? 'tool'}</b>${data(part.arguments ?? part.input ?? {})}
      </div>`;
    case 'tool_call_response':
    case 'tool_result':
    case 'function_call_output':
      return html`<div class="tool-call is-result">
        <b>result</b>${data(part.response ?? part.content ?? part.result ?? part.output ?? '')}
      </div>`;
    default:
      return part.text || part.content ? words(part.text ?? part.content, pretty) : data(part);
  }
}

const words = (text, pretty) => (typeof text !== 'string' ? data(text) : pretty ? markdown(text) : plain(text));

/** What a model was given: its messages, or else its prompt. */
export function input(call, pretty) {
  if (Array.isArray(call.messages) && call.messages.length)
    return html`${call.messages.map(said => message(said, {pretty}))}`;
  if (call.prompt === undefined || call.prompt === null) return nothing;
  return call.operation === 'execute_tool'
    ? data(call.prompt)
    : message({role: 'user', parts: [{type: 'text', content: call.prompt}]}, {pretty});
}

/** What came of it: a text, a message, or what a tool returned. */
export function output(call, pretty) {
  if (call.output === undefined || call.output === null) return nothing;
  const value = parsed(call.output);
  if (value !== null && (value.role || Array.isArray(value))) {
    return html`${[value].flat().map(said => (said.role ? message(said, {pretty, fallback: 'assistant'}) : data(said)))}`;
  }
  return call.operation === 'execute_tool'
    ? data(call.output)
    : message({role: 'assistant', parts: [{type: 'text', content: call.output}]}, {pretty});
}
