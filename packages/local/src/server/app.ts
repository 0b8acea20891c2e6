import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Handlers } from '../api/handlers.ts';
import type { ApiContext } from '../api/context.ts';
import { operationsByRoute, type Operation } from './contract.ts';
import { ApiError, ProblemError } from './errors.ts';
import { refuseOtherSites } from './guard.ts';
import { validateRequest } from './validation.ts';

/** Larger requests are refused with 413, as Airbyte does. */
const bodyLimit = 10 * 1024 * 1024;

/** The paths of the contract are relative to this one. */
const base = '/api/v1';

/**
 * The HTTP face of the server: finds the operation, holds the request against the contract, calls its handler.
 *
 * @param host the address it is going to listen on
 */
export function createApp(context: ApiContext, handlers: Handlers, host: string): FastifyInstance {
  const app = Fastify({ bodyLimit, forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text));
  app.addHook('onRequest', (request, _reply, done) => {
    refuseOtherSites({ host: request.headers.host, origin: request.headers.origin }, host);
    done();
  });
  app.all('/*', (request, reply) => answer(context, handlers, request, reply));
  app.setErrorHandler((error, _request, reply) => sendError(context, reply, error));
  return app;
}

async function answer(context: ApiContext, handlers: Handlers, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const operation = findOperation(request.method, request.url);
  if (!operation) return reply.code(404).type('application/json').send('Object not found.');
  const handler = handlers[operation.operationId] as ((body: unknown, context: ApiContext) => unknown) | undefined;
  if (!handler) throw new ProblemError(501, 'error:implementation/not-implemented-in-oss', `${operation.operationId} is not implemented by this server yet.`, { operationId: operation.operationId });
  const body = validateRequest(operation, parse(request.body));
  const result = await handler(body, context);
  if (result === undefined) return reply.code(204).send();
  if (typeof result === 'string') return reply.type('text/plain; charset=utf-8').send(result);
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(result));
}

function findOperation(method: string, url: string): Operation | undefined {
  const [path = ''] = url.split('?');
  if (!path.startsWith(base)) return undefined;
  const route = path.slice(base.length).replace(/\/+$/, '');
  const operation = operationsByRoute.get(`${method} ${route}`);
  const allowed = ['GET', 'POST'].find((other) => operationsByRoute.has(`${other} ${route}`));
  if (!operation && allowed) throw new ApiError(405, `Method [${method}] not allowed for ${path}. Allowed methods: [${allowed}]`);
  return operation;
}

function parse(text: unknown): unknown {
  if (typeof text !== 'string' || text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    // The parser quotes the text around the place, which may be a secret.
    const why = error instanceof SyntaxError ? error.message.replace(/(\.\.\.)?".*"(\.\.\.)?/s, 'the body') : '';
    throw new ApiError(422, `Invalid json input. ${why}`.trim());
  }
}

function sendError(context: ApiContext, reply: FastifyReply, error: unknown): FastifyReply {
  if (error instanceof ApiError) return reply.code(error.status).type('application/json').send(JSON.stringify(error.body));
  const status = (error as { statusCode?: number }).statusCode;
  if (status !== undefined && status < 500) return sendError(context, reply, new ApiError(status, (error as Error).message));
  const answer = new ApiError(500, 'Internal Server Error');
  context.report(String(answer.body['errorId']), error);
  return sendError(context, reply, answer);
}
