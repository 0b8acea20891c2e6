import { programDispatcher, type Dispatcher } from './dispatch.ts';

// Node's fetch gives up after five minutes without an answer, whatever the caller's own limit is.
const nodeLimitMs = 300_000;

// Carries requests as the program's own dispatcher does (Node's, or that of a proxy set-up), without a limit of its own.
const patient: Dispatcher = {
  dispatch: (options, handler) => {
    const dispatcher = programDispatcher();
    if (!dispatcher) throw new Error('this fetch keeps its dispatcher somewhere else than Node does');
    return dispatcher.dispatch({ ...options, headersTimeout: 0, bodyTimeout: 0 }, handler);
  },
};

/** What makes Node's fetch wait as long as `timeoutMs` says, also beyond five minutes. Other runtimes take no notice of it. */
export function patience(timeoutMs: number): object {
  // `dispatcher` is Node's own extension of the options of fetch.
  return timeoutMs >= nodeLimitMs ? { dispatcher: patient } : {};
}
