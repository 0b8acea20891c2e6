// What the compiler holds: `npm run typecheck` is what fails here.
import { describe, expectTypeOf, it } from 'vitest';
import type { AirbyteClient, AirbyteInvalidRequestError, ConnectionRead, ConnectionUpdate, JobRead, ListOptions, RequestProblem, SourceCreate, SourceRead } from './index.ts';

describe('the types of the client', () => {
  it('are those of the contract, exactly', () => {
    expectTypeOf<AirbyteClient['sources']['create']>().parameter(0).toEqualTypeOf<SourceCreate>();
    expectTypeOf<AirbyteClient['sources']['create']>().returns.resolves.toEqualTypeOf<SourceRead>();
    expectTypeOf<AirbyteClient['connections']['delete']>().returns.resolves.toBeVoid();
    expectTypeOf<AirbyteClient['openapi']['get']>().returns.resolves.toBeString();
  });

  it('refuse a request without a required member, or with a value that is none', () => {
    type Create = Parameters<AirbyteClient['sources']['create']>[0];
    type Update = Parameters<AirbyteClient['connections']['update']>[0];
    expectTypeOf<{ name: string }>().not.toExtend<Create>();
    expectTypeOf<{ connectionId: string; status: 'active' }>().toExtend<Update>();
    expectTypeOf<{ connectionId: string; status: 'resting' }>().not.toExtend<Update>();
    expectTypeOf<AirbyteClient['sources']>().not.toHaveProperty('explode');
  });

  it('leave enums of answers open, with their known values still told', () => {
    expectTypeOf<'running'>().toExtend<JobRead['status']>();
    expectTypeOf<string>().toExtend<JobRead['status']>();
  });

  it('let a value that was read be sent back', () => {
    expectTypeOf<ConnectionRead['syncCatalog']>().toExtend<NonNullable<ConnectionUpdate['syncCatalog']>>();
  });

  it('give the items of all pages, of requests that name no page', () => {
    expectTypeOf<AirbyteClient['sources']['listAll']>().returns.toEqualTypeOf<AsyncIterable<SourceRead>>();
    expectTypeOf<AirbyteClient['sources']['listAll']>().parameter(0).not.toHaveProperty('cursor');
    expectTypeOf<AirbyteClient['jobs']['listAll']>().parameter(0).not.toHaveProperty('pagination');
    expectTypeOf<AirbyteClient['workspaces']['listAll']>().parameter(0).toEqualTypeOf<ListOptions | undefined>();
  });

  it('narrow an error by its class', () => {
    expectTypeOf<AirbyteInvalidRequestError['code']>().toEqualTypeOf<'invalid_request'>();
    expectTypeOf<AirbyteInvalidRequestError['problems']>().toEqualTypeOf<readonly RequestProblem[]>();
  });
});
