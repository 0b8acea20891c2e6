import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Handlers } from '../api/handlers.ts';
import type { ApiContext } from '../api/context.ts';
import { ownDialect, type Dialect } from '../versions/dialect.ts';
import { operationsByRoute, type Operation } from './contract.ts';
import { ApiError } from './errors.ts';
import type { Answer, Exchange, Interceptor } from './exchange.ts';
import { refuseOtherSites } from './guard.ts';
import { validateRequest } from './validation.ts';

/** Larger requests are refused with 413, as Airbyte does. */
const bodyLimit = 10 * 1024 * 1024;

/** The paths of the contract are relative to this one. */
const base = '/api/v1';

/** What the HTTP face needs besides what its handlers do. */
export interface AppOptions {
  /** The address it is going to listen on. */
  host: string;
  /** The version of Airbyte it speaks as; its own way by default. */
  dialect?: Dialect;
  /** Stands between the network and the handlers. */
  intercept?: Interceptor | undefined;
}

/** The HTTP face of the server: finds the operation, holds the request against the contract, calls its handler. */
export function createApp(context: ApiContext, handlers: Handlers, { host, dialect = ownDialect, intercept }: AppOptions): FastifyInstance {
  const app = Fastify({ bodyLimit, forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text));
  app.addHook('onRequest', (request, reply, done) => {
    // The header and the dates in bodies tell the same time, whatever clock the server lives by.
    reply.raw.setHeader('date', new Date(context.now()).toUTCString());
    refuseOtherSites({ host: request.headers.host, origin: request.headers.origin }, host);
    done();
  });
  app.all('/*', async (request, reply) => {
    const exchange = exchangeOf(request, reply, dialect);
    const act = (): Promise<Answer> => carryOut(context, handlers, dialect, exchange);
    const answer = intercept ? await intercept(exchange, act) : await act();
    return answer ? send(reply, answer) : reply.hijack();
  });
  app.setErrorHandler((error, request, reply) => send(reply, refused(context, dialect, error, request.url)));
  return app;
}

function exchangeOf(request: FastifyRequest, reply: FastifyReply, dialect: Dialect): Exchange {
  const { method, headers, body, raw } = request;
  const [path = ''] = request.url.split('?');
  const text = typeof body === 'string' ? body : undefined;
  return { method, path, headers, text, operation: findOperation(method, path, dialect), request: raw, response: reply.raw };
}

function findOperation(method: string, path: string, dialect: Dialect): Operation | undefined {
  if (!path.startsWith(base)) return undefined;
  // Who asks for the head of something wants to know whether it is there.
  const verb = method === 'HEAD' ? 'GET' : method;
  const operation = operationsByRoute.get(`${verb} ${path.slice(base.length).replace(/\/+$/, '')}`);
  return operation && dialect.has(operation) ? operation : undefined;
}

/** Answers with success or refusal; never throws. */
async function carryOut(context: ApiContext, handlers: Handlers, dialect: Dialect, exchange: Exchange): Promise<Answer> {
  const { operation, method, path, text } = exchange;
  try {
    if (!operation) return notThere(method, path, dialect);
    const handler = handlers[operation.operationId] as (body: unknown, context: ApiContext) => unknown;
    const body = validateRequest(operation, dialect.adapt(operation, parse(text)));
    dialect.refuse(operation, body);
    return answered(operation, dialect.answer(operation, await handler(body, context), context));
  } catch (error) {
    return refused(context, dialect, error, path);
  }
}

function notThere(method: string, path: string, dialect: Dialect): Answer {
  const allowed = ['GET', 'POST'].find((other) => other !== method && findOperation(other, path, dialect));
  if (allowed) throw new ApiError(405, `Method [${method}] not allowed for ${path}. Allowed methods: [${allowed}]`, {}, 'http');
  return { status: 404, headers: { 'content-type': 'application/json' }, body: 'Object not found.' };
}

function answered({ answerSchema, successStatus }: Operation, result: unknown): Answer {
  if (result === undefined) return { status: successStatus, headers: {}, body: undefined };
  // A text that the contract describes by a schema is JSON as well.
  if (typeof result === 'string' && answerSchema === undefined) return { status: successStatus, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: result };
  return { status: successStatus, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(result) };
}

function refused(context: ApiContext, dialect: Dialect, error: unknown, path: string): Answer {
  const { status, body } = dialect.refusal(apiErrorOf(context, error), path);
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function apiErrorOf(context: ApiContext, error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const status = (error as { statusCode?: number }).statusCode;
  if (status !== undefined && status < 500) return new ApiError(status, (error as Error).message, {}, 'http');
  const answer = new ApiError(500, 'Internal Server Error', {}, 'uncaught');
  context.report(String(answer.body['errorId']), error);
  return answer;
}

function send(reply: FastifyReply, { status, headers, body }: Answer): FastifyReply {
  return reply.code(status).headers(headers).send(body);
}

function parse(text: unknown): unknown {
  if (typeof text !== 'string' || text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    // The parser quotes the text around the place, which may be a secret.
    const why = error instanceof SyntaxError ? error.message.replace(/(\.\.\.)?".*"(\.\.\.)?/s, 'the body') : '';
    throw new ApiError(422, `Invalid json input. ${why}`.trim(), {}, 'json');
  }
}
