// What is done about failures, as one part of the client: it is loaded beside the first request.
export { apiError } from './errors/api-error.ts';
export { recovered } from './recovery.ts';
export { persist } from './transport/persist.ts';
