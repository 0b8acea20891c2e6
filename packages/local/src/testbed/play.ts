import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Exchange } from '../server/exchange.ts';
import type { Generation } from '../versions/bodies.ts';
import type { Fault } from './faults.ts';
import { formed, half, usualForm, usualMessage } from './forms.ts';
import { unfamiliar } from './unfamiliar.ts';

/** What would happen without the fault; undefined where nothing more is to be sent. */
export type Next = () => Promise<Answer | undefined>;

/** Where faults happen. */
export interface Stage {
  readonly generation: Generation;
  /** Fires when the server closes, so that nothing is waited for in vain. */
  readonly closing: AbortSignal;
}

type Of<F extends Fault['fault']> = Extract<Fault, { fault: F }>;

/** Has a fault happen to a request. */
export async function play(fault: Fault, exchange: Exchange, next: Next, stage: Stage): Promise<Answer | undefined> {
  switch (fault.fault) {
    case 'latency':
      return await late(fault, next, stage);
    case 'trickle':
      return await trickle(fault, exchange.response, await next(), stage);
    case 'status':
      return withStatus(fault, exchange, fault.when === 'after' ? await next() : undefined, stage);
    case 'reset':
      return await reset(fault, exchange, next);
    case 'hang':
      if (fault.when !== 'before') await next();
      return undefined;
    case 'redirect':
      return { status: fault.status ?? 307, headers: { location: new URL(exchange.path, fault.to).href }, body: undefined };
    case 'unfamiliar':
      return unfamiliar(fault, exchange.operation, await next());
  }
}

async function late({ ms, when }: Of<'latency'>, next: Next, stage: Stage): Promise<Answer | undefined> {
  if (when === 'after') {
    const answer = await next();
    return (await waited(ms, stage)) ? answer : undefined;
  }
  return (await waited(ms, stage)) ? await next() : undefined;
}

/** Whether there was time enough before the server closed. */
async function waited(ms: number, { closing }: Stage): Promise<boolean> {
  await sleep(ms, undefined, { signal: closing, ref: false }).catch(() => undefined);
  return !closing.aborted;
}

async function trickle({ bytes = 16, everyMs = 20 }: Of<'trickle'>, response: ServerResponse, answer: Answer | undefined, stage: Stage): Promise<undefined> {
  if (!answer) return;
  const body = begin(response, answer);
  for (let sent = 0; sent < body.length && !response.destroyed; sent += bytes) {
    // Nothing is waited for after the last piece: the caller has everything then.
    if (sent > 0 && !(await waited(everyMs, stage))) return;
    response.write(body.subarray(sent, sent + bytes));
  }
  response.end();
}

function withStatus({ status, body, message, retryAfter, headers }: Of<'status'>, { path }: Exchange, real: Answer | undefined, { generation }: Stage): Answer {
  const answer = formed({ status, form: body ?? usualForm(status), message: message ?? usualMessage(status), path, generation, real: real?.body });
  const pause = retryAfter === undefined ? {} : { 'retry-after': typeof retryAfter === 'number' ? String(retryAfter) : retryAfter.toUTCString() };
  return { status, headers: { ...answer.headers, ...pause, ...headers }, body: answer.body };
}

async function reset({ when }: Of<'reset'>, { request, response }: Exchange, next: Next): Promise<undefined> {
  const answer = when === 'after' || when === 'middle' ? await next() : undefined;
  if (when !== 'middle') return void request.socket.resetAndDestroy();
  if (!answer) return;
  const body = begin(response, answer);
  // Not a reset in the strict sense: that could overtake the half that was sent.
  await new Promise((resolve) => response.write(half(body.toString('latin1')), 'latin1', resolve));
  response.destroy();
}

/** Sends the head of an answer and gives the body that is to follow. */
function begin(response: ServerResponse, { status, headers, body = '' }: Answer): Buffer {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.flushHeaders();
  return bytes;
}
