import type { HttpRequest, Outcome } from '../transport/attempt.ts';
import { classifyFault, withTimeouts } from '../transport/fault.ts';
import { checkedHeaders } from '../headers.ts';
import type { RequestEnd, RequestObserver } from './plugin.ts';

/** Both observers as one, the first around the second. */
export function observedBy(outer: RequestObserver | undefined, inner: RequestObserver): RequestObserver {
  if (!outer) return inner;
  return (request, send) => outer(request, (headers) => inner(request, (more) => send({ ...headers, ...more })));
}

/** A request that an observer takes part in. */
export interface Observed<Request> {
  readonly request: Request;
  readonly observer: RequestObserver;
  readonly attempt: number;
  readonly now: () => number;
}

/** Makes a request by way of the observer, once, whatever the observer does; it learns how it ended. */
export async function observed<Request extends HttpRequest, T>(
  { request, observer, attempt, now }: Observed<Request>,
  make: (request: Request) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  let outcome: Promise<Outcome<T>> | undefined;
  const send = async (headers?: Readonly<Record<string, string>>): Promise<RequestEnd> => {
    const began = now();
    // A request that creates is never sent a second time by mistake.
    outcome ??= make(headers ? { ...request, headers: { ...request.headers, ...checkedHeaders("A plugin's onRequest", headers) } } : request);
    return endOf(await outcome, now() - began);
  };
  const { origin, pathname } = new URL(request.url);
  await observer({ method: request.method, url: origin + pathname, attempt }, send);
  if (outcome === undefined) throw new Error("A plugin's onRequest did not call send, so the request was not made.");
  return await outcome;
}

function endOf(outcome: Outcome<unknown>, durationMs: number): RequestEnd {
  const ended = withTimeouts(outcome);
  switch (ended.kind) {
    case 'answer':
      return { status: ended.response.status, durationMs };
    case 'network':
      return { failure: classifyFault(ended.error).reason, durationMs };
    case 'timeout':
    case 'aborted':
      return { failure: ended.kind, durationMs };
  }
}
