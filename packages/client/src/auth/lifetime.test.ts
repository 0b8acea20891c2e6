import { describe, expect, it } from 'vitest';
import { renewalTime } from './lifetime.ts';

const now = 1_700_000_000_000;
const jwt = (claims: object): string => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;

describe('renewalTime', () => {
  it('is half a minute before the end that expires_in tells', () => {
    expect(renewalTime({ access_token: 'opaque', expires_in: 900 }, now)).toBe(now + 870_000);
  });

  it('is after four fifths of the life of a token that lives for seconds', () => {
    expect(renewalTime({ access_token: 'opaque', expires_in: 3 }, now)).toBe(now + 2400);
  });

  it('reads the end out of a token, by the clock of the server that issued it', () => {
    const ahead = now / 1000 + 3600;
    expect(renewalTime({ access_token: jwt({ exp: ahead + 900, iat: ahead }) }, now)).toBe(now + 870_000);
    expect(renewalTime({ access_token: jwt({ exp: now / 1000 + 180, name: 'Zoë ÿ' }) }, now)).toBe(now + 150_000);
  });

  it('never comes where nothing tells the end', () => {
    for (const token of ['opaque', 'a.b.c', jwt({ exp: 'soon' }), `h.${btoa('null')}.s`]) {
      expect(renewalTime({ access_token: token }, now)).toBe(Infinity);
    }
  });
});
