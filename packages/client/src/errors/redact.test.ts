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

  it('finds what is secret within headers', () => {
    const headers = { authorization: 'Bearer tok-1', 'proxy-authorization': 'signed-1', cookie: 'session=ses-1; csrf=a=b' };
    expect(secretsIn(headers)).toEqual(['tok-1', 'signed-1', 'ses-1', 'a=b']);
  });

  it('takes the columns of a primary key for none', () => {
    expect(secretsIn({ config: { primaryKey: [['order_id']] }, source_defined_primary_key: [['order_id']] })).toEqual([]);
  });

  it('takes a password that is the name of its field for none', () => {
    expect(secretsIn({ password: 'password' })).toEqual([]);
  });
});

describe('redactText', () => {
  it('masks every occurrence, a secret that contains another one whole', () => {
    expect(redactText('a hunter22 b hunter2299 c', ['hunter22', 'hunter2299'])).toBe('a ********** b ********** c');
  });

  it('masks a secret as JSON and addresses write it, too', () => {
    expect(redactText('{"password":"a\\"b c"} jdbc:x?password=a%22b%20c', ['a"b c'])).toBe('{"password":"**********"} jdbc:x?password=**********');
    expect(redactText('half \ud83d!', ['\ud83d!?!'])).toBe('half \ud83d!');
  });

  it('leaves words alone that a very short secret occurs in', () => {
    expect(redactText('no answer', ['a', ''])).toBe('no answer');
  });
});
