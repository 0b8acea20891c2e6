import { AirbyteError, type AirbyteCall, type CallChanges } from '@airwright/client';
import { context, SpanKind, SpanStatusCode, trace, type Attributes } from '@opentelemetry/api';
import { callAttributes, callDetails, errorType, names, system } from './attributes.ts';
import type { Observer } from './instruments.ts';
import { observeRequest } from './request.ts';
import { rememberTrigger } from './triggers.ts';

/** Makes a call within a span of its own, and measures it. */
export async function observeCall(observer: Observer, call: AirbyteCall, next: (changes: CallChanges) => Promise<unknown>): Promise<unknown> {
  const { tracer, calls, watchRequests, server } = observer;
  const attributes = { ...callAttributes(call), ...server };
  const name = call.resource === undefined ? system : `${call.resource}/${call.method}`;
  const span = tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes: { ...attributes, ...callDetails(call) } });
  const within = trace.setSpan(context.active(), span);
  const began = performance.now();
  let failed: Attributes = {};
  let status: number | undefined;
  const onRequest: CallChanges['onRequest'] = async (request, send) => {
    if (call.options.purpose === 'watch') watchRequests.add(1, attributes);
    const end = await (observer.eachRequest ? observeRequest(observer, within, request, send) : send());
    // Of several requests the last one decides how the call ends.
    status = end.status;
    return end;
  };
  try {
    const answer = await context.with(within, () => next({ onRequest }));
    rememberTrigger(call, answer, span.spanContext());
    return answer;
  } catch (error) {
    failed = { [names.errorType]: errorType(error) };
    span.setAttributes(failed);
    // The messages of the client are without secrets; of others nothing is known.
    span.setStatus({ code: SpanStatusCode.ERROR, ...(error instanceof AirbyteError && { message: error.message }) });
    throw error;
  } finally {
    if (status !== undefined) span.setAttribute(names.status, status);
    span.end();
    calls.record((performance.now() - began) / 1000, { ...attributes, ...failed }, within);
  }
}
