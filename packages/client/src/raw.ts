import type { Client } from 'openapi-fetch';
import type { paths } from './generated/schema.ts';
import { lazy } from './lazy.ts';

/** The openapi-fetch client of the whole contract. */
export type RawClient = RawClientOf<paths>;

/** An openapi-fetch client of these paths. */
export type RawClientOf<Paths extends object> = Client<Paths>;

type Loose = Record<string, (...args: readonly unknown[]) => unknown>;

const methods = 'GET PUT POST DELETE OPTIONS HEAD PATCH TRACE request use eject'.split(' ');

/** A client that is loaded with its first request: many programs never make one. Middleware that comes and goes is told to it before the next. */
export function rawClient(load: () => Promise<unknown>): RawClient {
  const client = lazy(load as () => Promise<Loose>);
  const steps: ((client: Loose) => unknown)[] = [];
  const request = async (call: (client: Loose) => unknown): Promise<unknown> => {
    const raw = await client();
    for (const step of steps.splice(0)) step(raw);
    return await call(raw);
  };
  const face = methods.map((method) => [
    method,
    (...args: readonly unknown[]) => {
      const step = (to: Loose): unknown => to[method]?.(...args);
      return /^[^ue]/.test(method) ? request(step) : void steps.push(step);
    },
  ]);
  return Object.fromEntries(face) as RawClient;
}
