import type { OperationId, RequestOf, ResponseOf } from '../server/contract.ts';
import type { ApiContext } from './context.ts';

/** Answers one operation. Throws an ApiError for anything but success. */
export type Handler<O extends OperationId> = (request: RequestOf<O>, context: ApiContext) => ResponseOf<O> | Promise<ResponseOf<O>>;

/** A handler for every operation of the contract; one that is not offered has a handler that says why. */
export type Handlers = { readonly [O in OperationId]: Handler<O> };
