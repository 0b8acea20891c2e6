import type { OperationId, RequestOf, ResponseOf } from '../server/contract.ts';
import type { ApiContext } from './context.ts';

/** Answers one operation. Throws an ApiError for anything but success. */
export type Handler<O extends OperationId> = (request: RequestOf<O>, context: ApiContext) => ResponseOf<O> | Promise<ResponseOf<O>>;

/** Handlers by operation. An operation of the contract without one is answered with 501. */
export type Handlers = { readonly [O in OperationId]?: Handler<O> };
