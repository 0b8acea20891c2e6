import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Handlers } from '../api/handlers.ts';
import type { ApiContext } from '../api/context.ts';
import { operationsByRoute, type Operation, type OperationId } from './contract.ts';
import { ApiError, ProblemError } from './errors.ts';
import { validateRequest } from './validation.ts';

/** Larger requests are refused with 413, as Airbyte does. */
const bodyLimit = 10 * 1024 * 1024;

/** The HTTP face of the server: finds the operation, holds the request against the contract, calls its handler. */
export function createApp(context: ApiContext, handlers: Handlers): FastifyInstance {
  const app = Fastify({ bodyLimit, forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text));
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
  const path = new URL(url, 'http://server').pathname.replace(/\/+$/, '');
  if (!path.startsWith('/api/v1/')) return undefined;
  const operation = operationsByRoute.get(`${method} ${path.slice('/api/v1'.length)}`);
  if (operation) return operation;
  for (const other of ['GET', 'POST']) {
    if (operationsByRoute.has(`${other} ${path.slice('/api/v1'.length)}`)) throw new ApiError(405, `Method [${method}] not allowed for ${path}. Allowed methods: [${other}]`);
  }
  return undefined;
}

function parse(text: unknown): unknown {
  if (typeof text !== 'string' || text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ApiError(422, `Invalid json input. ${error instanceof SyntaxError ? error.message : ''}`.trim());
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

/** Whether every operation of the contract has a handler, and which have none. */
export function unhandled(handlers: Handlers): OperationId[] {
  return [...operationsByRoute.values()].map(({ operationId }) => operationId).filter((operationId) => !handlers[operationId]);
}
