import { describe, expect, it } from 'vitest';
import { startBed, type Answered, type Bed } from './fixtures/bed.ts';
import { startLocalAirbyte } from './start.ts';

const auth = { type: 'clientCredentials', clientId: 'app', clientSecret: 'hunter2' } as const;
const workspaces = (bed: Bed, authorization?: string): Promise<Answered> =>
  bed.ask('/source_definitions/list_for_workspace', { workspaceId: bed.airbyte.workspaceId }, authorization === undefined ? {} : { headers: { authorization } });
const tokenFrom = async (bed: Bed, path = '/applications/token'): Promise<Answered> => await bed.ask(path, { client_id: 'app', client_secret: 'hunter2' });
const publicPath = '/api/public/v1/applications/token';
const hal = (words: string, path: string): object => ({ message: words, _links: { self: { href: path, templated: false } }, _embedded: { errors: [{ message: words, _links: {}, _embedded: {} }] } });

describe('basic', () => {
  it('guards everything, and refuses with a web page that says whom it asks for', async () => {
    await using bed = await startBed({ auth: { type: 'basic', username: 'airbyte', password: 'pä:ß' }, airbyteVersion: '0.50' });
    for (const path of ['/health', '/instance_configuration', '/nowhere']) {
      const { status, headers, text } = await bed.ask(path);
      expect([status, headers.get('www-authenticate'), headers.get('content-type')]).toEqual([401, 'Basic realm="Welcome to Airbyte"', 'text/html']);
      expect(text).toContain('<h1>401 Authorization Required</h1>');
    }
    const right = `Basic ${Buffer.from('airbyte:pä:ß').toString('base64')}`;
    expect((await workspaces(bed, right)).status).toBe(200);
    for (const wrong of [`Basic ${Buffer.from('airbyte:password').toString('base64')}`, 'Bearer airbyte', '']) expect((await workspaces(bed, wrong)).status).toBe(401);
  });

  it('is nothing that the server itself knows of', async () => {
    await using bed = await startBed({ auth: { type: 'basic', username: 'a', password: 'b' } });
    const { body } = await bed.ask('/instance_configuration', undefined, { headers: { authorization: `Basic ${btoa('a:b')}` } });
    expect(body.auth).toEqual({ mode: 'none' });
  });
});

describe('bearer', () => {
  it('guards what is not for everyone, and refuses as the framework does', async () => {
    await using bed = await startBed({ auth: { type: 'bearer', token: 'good' } });
    expect((await bed.ask('/health')).status).toBe(200);
    expect((await bed.ask('/instance_configuration')).body.auth).toEqual({ mode: 'simple' });
    expect((await bed.ask('/nowhere', {})).status).toBe(404);
    for (const wrong of [undefined, 'Bearer bad', 'Basic good', 'good']) {
      const answer = await workspaces(bed, wrong);
      expect([answer.status, answer.body]).toEqual([401, hal('Unauthorized', '/api/v1/source_definitions/list_for_workspace')]);
    }
    expect((await workspaces(bed, 'Bearer good')).status).toBe(200);
    expect((await workspaces(bed, 'bearer good')).status).toBe(200);
  });
});

describe('client credentials', () => {
  it('are changed into a token at either endpoint; the public one tells how long it is good', async () => {
    await using bed = await startBed({ auth });
    const [own, open] = [await tokenFrom(bed), await tokenFrom(bed, publicPath)];
    expect(own.body).toEqual({ access_token: expect.any(String) });
    expect(open.body).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 900 });
    for (const { body } of [own, open]) expect((await workspaces(bed, `Bearer ${body.access_token}`)).status).toBe(200);
    expect([bed.airbyte.requests.acted('applicationTokenRequest'), bed.airbyte.requests.acted(publicPath)]).toEqual([1, 1]);
  });

  it('give tokens that end by the clock of the server, as they say themselves', async () => {
    const now = Date.UTC(2030, 0, 1);
    await using bed = await startBed({ auth: { ...auth, tokenLifetimeSeconds: 3 }, frozenAt: new Date(now) });
    const { access_token: token } = (await tokenFrom(bed)).body;
    const claims = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
    expect(claims).toMatchObject({ exp: now / 1000 + 3, aud: 'airbyte-server', sub: '00000000-0000-0000-0000-000000000000' });
    await bed.airbyte.clock.advance(2999);
    expect((await workspaces(bed, `Bearer ${token}`)).status).toBe(200);
    await bed.airbyte.clock.advance(1);
    expect((await workspaces(bed, `Bearer ${token}`)).status).toBe(401);
    const next = (await tokenFrom(bed)).body.access_token;
    expect((await workspaces(bed, `Bearer ${next}`)).status).toBe(200);
  });

  it('give tokens that can be revoked in the middle', async () => {
    await using bed = await startBed({ auth });
    const token = (await tokenFrom(bed)).body.access_token;
    bed.airbyte.revokeTokens();
    expect((await workspaces(bed, `Bearer ${token}`)).status).toBe(401);
    expect((await workspaces(bed, `Bearer ${(await tokenFrom(bed)).body.access_token}`)).status).toBe(200);
  });

  it('that are wrong, or not there, are refused with 400', async () => {
    await using bed = await startBed({ auth });
    for (const body of [{ client_id: 'app', client_secret: 'hunter3' }, { client_id: 'app' }, {}, 'null', '{']) {
      const answer = await bed.ask('/applications/token', body);
      expect(answer.status).toBe(400);
      expect(answer.body).toEqual({ ...hal('Bad Request', '/api/v1/applications/token'), _embedded: { errors: [{ message: 'Invalid client id or token', _links: {}, _embedded: {} }] } });
    }
  });

  it('have the endpoints that the version has', async () => {
    await using old = await startBed({ auth, airbyteVersion: '0.50.38' });
    expect([(await tokenFrom(old)).status, (await tokenFrom(old, publicPath)).status]).toEqual([200, 404]);
    await using newer = await startBed({ auth, airbyteVersion: '1.0' });
    expect([(await tokenFrom(newer)).status, (await tokenFrom(newer, publicPath)).status]).toEqual([200, 200]);
    await expect(startLocalAirbyte({ auth, airbyteVersion: '0.50' })).rejects.toThrow('Airbyte 0.50.30 has no applications, so it takes no client credentials. Imitate 0.50.38 or newer');
  });
});
