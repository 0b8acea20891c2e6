// What the compiler holds: `npm run typecheck` is what fails here.
import { describe, expectTypeOf, it } from 'vitest';
import { createAirbyteClient, type AirbyteClient, type AirbyteClientOptions, type AirbytePlugin } from '../index.ts';

interface Audit {
  readonly entries: readonly string[];
}
interface Iap {
  readonly type: 'iap';
  readonly audience: string;
}

const audit: AirbytePlugin<{ audit: Audit }> = () => ({ name: 'audit', extend: () => ({ audit: { entries: [] } }) });
const iap: AirbytePlugin<unknown, Iap> = () => ({ name: 'iap', auth: { iap: () => ({ headers: () => undefined, secrets: () => [] }) } });
const silent: AirbytePlugin = () => ({ name: 'silent' });

describe('the types of plugins', () => {
  it('are carried to the client', () => {
    expectTypeOf(createAirbyteClient({ plugins: [audit, silent] }).audit).toEqualTypeOf<Audit>();
    const inline = createAirbyteClient({ plugins: [audit, () => ({ name: 'inline', extend: ({ baseUrl }) => ({ here: baseUrl }) })] });
    expectTypeOf(inline.audit).toEqualTypeOf<Audit>();
    expectTypeOf(inline.here).toEqualTypeOf<string>();
    expectTypeOf(inline).toExtend<AirbyteClient>();
  });

  it('leave the client as it is where they add nothing', () => {
    expectTypeOf(createAirbyteClient()).toEqualTypeOf<AirbyteClient>();
    expectTypeOf(createAirbyteClient({ plugins: [silent] })).toEqualTypeOf<AirbyteClient>();
    expectTypeOf(createAirbyteClient({ plugins: [] as AirbytePlugin[] })).toEqualTypeOf<AirbyteClient>();
  });

  it('are carried to the options of auth', () => {
    createAirbyteClient({ auth: { type: 'iap', audience: 'a' }, plugins: [audit, iap] });
    createAirbyteClient({ auth: { type: 'bearer', token: 't' }, plugins: [iap] });
    type Auth = NonNullable<AirbyteClientOptions<readonly [typeof audit, typeof iap]>['auth']>;
    expectTypeOf<Iap>().toExtend<Auth>();
    expectTypeOf<{ type: 'iap' }>().not.toExtend<Auth>();
    expectTypeOf<Iap>().not.toExtend<NonNullable<AirbyteClientOptions['auth']>>();
  });

  it('refuse a plugin that does not add what it says', () => {
    // @ts-expect-error -- it says that it adds `audit`, and has no `extend`
    const missing: AirbytePlugin<{ audit: Audit }> = () => ({ name: 'missing' });
    // @ts-expect-error -- it says that it adds a kind of auth, and has none
    const unsigned: AirbytePlugin<unknown, Iap> = () => ({ name: 'unsigned' });
    expectTypeOf(missing).toBeFunction();
    expectTypeOf(unsigned).toBeFunction();
  });
});
