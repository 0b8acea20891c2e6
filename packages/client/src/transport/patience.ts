import { programDispatcher, type Dispatcher } from './dispatch.ts';

// Carries requests as the program's own dispatcher does (Node's, or that of a proxy set-up), without a limit of its own.
const dispatcher: Dispatcher = {
  dispatch: (options, handler) => {
    const own = programDispatcher();
    if (!own) throw new Error('this fetch keeps its dispatcher somewhere else than Node does');
    return own.dispatch({ ...options, headersTimeout: 0, bodyTimeout: 0 }, handler);
  },
};

/** What makes Node's fetch wait as long as the signal lets it: `dispatcher` is Node's own extension of the options of fetch, others take no notice of it. */
export const init: object = { dispatcher };
