import { describe, expect, it } from 'vitest';
import { redactText, secretsIn } from './redact.ts';

describe('secretsIn', () => {
  it('finds what the names of members declare to be secrets, at any depth', () => {
    const body = {
      name: 'orders',
      connectionConfiguration: {
        host: 'db',
        password: 'hunter22',
        tunnel_method: { ssh_key: 'PEM' },
        credentials: { access_token: 'tok-1', aws_secret_access_key: ['aws-1'] },
      },
      headers: { 'x-api-key': 'key-1' },
    };
    expect(secretsIn(body)).toEqual(['hunter22', 'PEM', 'tok-1', 'aws-1', 'key-1']);
  });

  it('takes a password that is the name of its field for none', () => {
    expect(secretsIn({ password: 'password' })).toEqual([]);
  });
});

describe('redactText', () => {
  it('masks every occurrence, a secret that contains another one whole', () => {
    expect(redactText('a hunter22 b hunter2299 c', ['hunter22', 'hunter2299'])).toBe('a ********** b ********** c');
  });

  it('leaves words alone that a very short secret occurs in', () => {
    expect(redactText('no answer', ['a', ''])).toBe('no answer');
  });
});
