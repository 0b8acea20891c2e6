import { describe, expect, it } from 'vitest';
import { pageWords, serverWords } from './words.ts';

const words = (body: unknown): ReturnType<typeof serverWords> => serverWords(typeof body === 'string' ? body : JSON.stringify(body), []);

describe('serverWords', () => {
  it('reads exception info, without the words that 1.x puts before every reason', () => {
    const body = { message: 'Internal Server Error: Could not find configuration for STANDARD_SYNC: 1.', exceptionStack: [], errorId: 'e-1' };
    expect(words(body)).toEqual({
      message: 'Could not find configuration for STANDARD_SYNC: 1.',
      errorId: 'e-1',
      problems: [],
      page: false,
    });
    expect(words({ message: 'Internal Server Error: ' }).message).toBe('Internal Server Error:');
  });

  it('reads invalid input with its members, and leaves out the values', () => {
    const body = {
      message: 'Some properties contained invalid input.',
      validationErrors: [{ propertyPath: 'createSource.name', invalidValue: 'hunter22', message: 'must not be null' }, { propertyPath: 'x' }],
    };
    expect(words(body).problems).toEqual([
      { path: 'createSource.name', message: 'must not be null' },
      { path: 'x', message: 'is not valid' },
    ]);
    expect(JSON.stringify(words(body))).not.toContain('hunter22');
  });

  it('takes the truth of a problem document from its data, and its detail or title only where there is none', () => {
    const fixed = { status: 409, type: 'error:tag-already-exists', title: 'tag-exists', detail: 'The tag already exists.' };
    expect(words({ ...fixed, data: { message: 'A tag "eu" exists.' } })).toMatchObject({
      message: 'A tag "eu" exists.',
      problemType: 'error:tag-already-exists',
      details: { message: 'A tag "eu" exists.' },
    });
    expect(words({ ...fixed, data: { cronExpression: '*', validationErrorMessage: 'Under an hour.' } }).message).toBe('Under an hour.');
    expect(words(fixed).message).toBe('The tag already exists.');
    expect(words({ title: 'locked' }).message).toBe('locked');
  });

  it("takes a framework's error from what it embeds", () => {
    const body = {
      message: 'Bad Request',
      _embedded: { errors: [{ message: 'Invalid client id or token', _links: {} }, { message: 'Required', path: '/name' }] },
    };
    expect(words(body)).toMatchObject({ message: 'Invalid client id or token; Required', problems: [{ path: '/name', message: 'Required' }] });
    expect(words({ message: 'Unauthorized', _links: {} }).message).toBe('Unauthorized');
  });

  it("takes a web page's title", () => {
    const page = '<html>\n<head><title>401 Authorization\n Required</title></head></html>';
    expect(words(page)).toEqual({ message: '401 Authorization Required', problems: [], page: true });
    expect(words('<!DOCTYPE html><p>Oops</p>')).toEqual({ problems: [], page: true });
  });

  it('takes bare text as it is, and nothing from an empty body, an error id alone, or JSON of another kind', () => {
    expect(words('Object not found.').message).toBe('Object not found.');
    expect(words('')).toEqual({ problems: [], page: false });
    expect(words({ errorId: 'e-2' })).toEqual({ errorId: 'e-2', problems: [], page: false });
    expect(words({ message: 7, data: 'x', validationErrors: [null, 'y'], _embedded: { errors: 'z' } })).toEqual({ problems: [], page: false });
  });

  it('cuts off the schema that follows an explanation, and what is too long to be one', () => {
    expect(words({ message: 'Errors: $.host: is missing\nSchema: \n{"type":"object"}' }).message).toBe('Errors: $.host: is missing');
    expect(words('x'.repeat(5000)).message).toHaveLength(2001);
  });

  it('masks secrets in all that it reads, and before it cuts anything off', () => {
    const body = { type: 'hunter22', errorId: 'hunter22', message: `${'x'.repeat(1996)}hunter22`, data: { deep: [{ key: 'hunter22' }] }, validationErrors: [{ propertyPath: 'hunter22' }] };
    const read = serverWords(JSON.stringify(body), ['hunter22']);
    expect(read).toMatchObject({ problemType: '**********', errorId: '**********', details: { deep: [{ key: '**********' }] }, problems: [{ path: '**********' }] });
    expect(read.message).toMatch(/^x{1996}\*{4}…$/);
    expect(serverWords('<html><title>hunter22</title>', ['hunter22']).message).toBe('**********');
  });

  it('takes nothing from JSON that was cut short, which may be in the middle of a secret', () => {
    expect(serverWords('{"message":"cannot use hunt', ['hunter22'])).toEqual({ problems: [], page: false });
  });
});

describe('pageWords', () => {
  it('takes the title of a web page, and nothing from anything else', () => {
    expect(pageWords('<!doctype html><title>Sign in</title>', [])).toEqual({ message: 'Sign in', problems: [], page: true });
    expect(pageWords('{"clientSecret":"a secret of the answer","message":', [])).toEqual({ problems: [], page: false });
  });
});
