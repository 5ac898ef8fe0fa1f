// Model servers that think nothing: each answer reports other numbers of tokens, and what was handed out is added up.
import { createServer } from 'node:http';

/** A server on a free port, as `answer` answers; closed by `close()`. */
async function serve(answer) {
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const asked = JSON.parse(Buffer.concat(chunks).toString() || '{}');
    const { status = 200, events, body } = answer(request.url, asked);
    response.writeHead(status, { 'content-type': events ? 'text/event-stream' : 'application/json' });
    response.end(events ? events.join('') : JSON.stringify(body));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => new Promise((resolve) => {
    server.closeAllConnections();
    server.close(resolve);
  });
  return { url: `http://127.0.0.1:${server.address().port}`, close };
}

/** What a server has handed out, in disjoint buckets. */
function nothing() {
  return { answers: 0, failures: 0, input: 0, cache_read: 0, cache_write: 0, output: 0, reasoning: 0 };
}

/**
 * Speaks as OpenAI does: chat completions, streamed or not, and embeddings. A text with `weather` in it asks for a tool
 * first if there is one; the model `broken` is never there.
 */
export async function openAi() {
  const handed = nothing();

  function usage() {
    const n = handed.answers++;
    handed.input += 56 + n;
    handed.cache_read += 64;
    handed.output += 24 + n;
    handed.reasoning += 10;
    return {
      prompt_tokens: 120 + n, completion_tokens: 34 + n, total_tokens: 154 + 2 * n,
      prompt_tokens_details: { cached_tokens: 64 }, completion_tokens_details: { reasoning_tokens: 10 },
    };
  }

  function embeddings(asked) {
    handed.answers++;
    handed.input += 8;
    const vectors = [asked.input].flat().map((_, index) => ({ object: 'embedding', index, embedding: [0.25, -0.5] }));
    return { body: { object: 'list', model: asked.model, data: vectors, usage: { prompt_tokens: 8, total_tokens: 8 } } };
  }

  function message(asked) {
    const wantsTool = asked.tools?.length && !asked.messages.some((message) => message.role === 'tool');
    if (!wantsTool) return { reason: 'stop', message: { role: 'assistant', content: 'All is well.' } };
    const call = { id: `call_${handed.answers}`, type: 'function',
      function: { name: asked.tools[0].function.name, arguments: '{"city":"Oslo"}' } };
    return { reason: 'tool_calls', message: { role: 'assistant', content: null, tool_calls: [call] } };
  }

  function streamed(head, text, told) {
    const chunk = (more) => `data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', ...more })}\n\n`;
    const delta = (delta, reason = null) => chunk({ choices: [{ index: 0, delta, finish_reason: reason }] });
    return { events: [delta({ role: 'assistant', content: '' }), delta({ content: text }), delta({}, 'stop'),
      chunk({ choices: [], usage: told }), 'data: [DONE]\n\n'] };
  }

  function answer(url, asked) {
    if (asked.model === 'broken') {
      handed.failures++;
      return { status: 404, body: { error: { message: 'no such model', type: 'invalid_request_error', code: 'model_not_found' } } };
    }
    if (url.endsWith('/embeddings')) return embeddings(asked);
    const said = message(asked);
    const head = { id: `chatcmpl-${handed.answers}`, created: 1_700_000_000, model: `${asked.model}-2024-07-18` };
    const told = usage();
    if (asked.stream) return streamed(head, said.message.content, told);
    return { body: { ...head, object: 'chat.completion',
      choices: [{ index: 0, message: said.message, finish_reason: said.reason }], usage: told } };
  }

  return { handed, ...(await serve(answer)) };
}

/** Speaks as Anthropic does: messages, streamed or not; the model `broken` is overloaded. */
export async function anthropic() {
  const handed = nothing();

  function usage() {
    const n = handed.answers++;
    handed.input += 7 + n;
    handed.cache_write += 49;
    handed.cache_read += 64;
    handed.output += 34 + n;
    return {
      input_tokens: 7 + n, cache_creation_input_tokens: 49, cache_read_input_tokens: 64, output_tokens: 34 + n,
      cache_creation: { ephemeral_5m_input_tokens: 49, ephemeral_1h_input_tokens: 0 },
    };
  }

  function streamed(message, text, told) {
    const event = (type, more) => `event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`;
    return { events: [
      event('message_start', { message: { ...message, content: [], stop_reason: null, usage: { ...told, output_tokens: 1 } } }),
      event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
      event('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }),
      event('content_block_stop', { index: 0 }),
      event('message_delta', { delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: told.output_tokens } }),
      event('message_stop', {})] };
  }

  function answer(url, asked) {
    if (asked.model === 'broken') {
      handed.failures++;
      return { status: 529, body: { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } } };
    }
    const told = usage();
    const message = { id: `msg_${handed.answers}`, type: 'message', role: 'assistant', model: asked.model };
    if (asked.stream) return streamed(message, 'All is well.', told);
    return { body: { ...message, content: [{ type: 'text', text: 'All is well.' }], stop_reason: 'end_turn',
      stop_sequence: null, usage: told } };
  }

  return { handed, ...(await serve(answer)) };
}
