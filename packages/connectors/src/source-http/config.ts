import { ConnectorError, Secrets } from '@airwright/connector-kit';
import type { Config } from '@airwright/connector-kit';
import { spec } from './spec.ts';

/** Parameters of a request, by name. */
export type Parameters = Readonly<Record<string, string | number | boolean>>;

/** How a stream's pages follow one another. */
export type Pagination =
  | { readonly type: 'none' }
  | { readonly type: 'page'; readonly page_param: string; readonly start: number; readonly page_size_param?: string; readonly page_size: number }
  | { readonly type: 'offset'; readonly offset_param: string; readonly page_size_param: string; readonly page_size: number }
  | { readonly type: 'cursor'; readonly cursor_param: string; readonly cursor_path: string; readonly page_size_param?: string; readonly page_size: number }
  | { readonly type: 'link'; readonly link_path?: string };

/** One stream, its options complete. */
export interface StreamSettings {
  readonly name: string;
  readonly url: URL;
  readonly query: Parameters;
  readonly recordsPath: string | undefined;
  readonly primaryKey: readonly string[];
  readonly cursorField: string | undefined;
  readonly cursorParam: string | undefined;
  readonly pagination: Pagination;
}

/** The configuration, complete. */
export interface Settings {
  readonly method: 'GET' | 'POST';
  readonly apiKey: string | undefined;
  readonly keyLocation: { readonly type: 'bearer' } | { readonly type: 'header' | 'query'; readonly name: string };
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Config | undefined;
  readonly parametersIn: 'query' | 'body';
  readonly streams: readonly StreamSettings[];
  /** What must not appear in a message. */
  readonly secrets: Secrets;
}

interface StreamOptions {
  readonly records_path?: string;
  readonly primary_key?: readonly string[];
  readonly cursor_field?: string;
  readonly cursor_param?: string;
  readonly pagination?: Pagination;
  readonly query_parameters?: Parameters;
}

interface HttpConfig extends StreamOptions {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly api_key?: string;
  readonly api_key_location: Settings['keyLocation'];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Config;
  readonly parameters_in: 'query' | 'body';
  readonly stream_name?: string;
  readonly streams?: readonly (StreamOptions & { readonly name: string; readonly path?: string })[];
}

/**
 * Completes a configuration that the specification accepts.
 *
 * @throws ConnectorError that names the member that cannot be
 */
export function settingsOf(valid: Config): Settings {
  const config = valid as unknown as HttpConfig;
  const base = urlOf(config.url, 'url');
  if (config.parameters_in === 'body' && config.method !== 'POST') throw new ConnectorError('parameters_in is "body", but a GET request has none. Set method to POST, or parameters_in to query.');
  const single = { name: config.stream_name ?? nameOf(base), url: base };
  const several = (config.streams ?? []).map((stream) => ({ ...stream, url: appended(base, stream.path ?? '') }));
  const streams = (several.length > 0 ? several : [single]).map((stream) => streamSettings(stream, config));
  const twice = streams.find(({ name }, index) => streams.findIndex((other) => other.name === name) !== index);
  if (twice) throw new ConnectorError(`streams names "${twice.name}" twice. Give each stream a name of its own.`);
  return {
    method: config.method,
    apiKey: config.api_key || undefined,
    keyLocation: config.api_key_location,
    headers: config.headers ?? {},
    body: config.body,
    parametersIn: config.parameters_in,
    streams,
    secrets: Secrets.of(spec, valid),
  };
}

function streamSettings(stream: StreamOptions & { readonly name: string; readonly url: URL }, all: HttpConfig): StreamSettings {
  return {
    name: stream.name,
    url: stream.url,
    query: { ...all.query_parameters, ...stream.query_parameters },
    recordsPath: stream.records_path ?? all.records_path,
    primaryKey: stream.primary_key ?? all.primary_key ?? [],
    cursorField: stream.cursor_field ?? all.cursor_field,
    cursorParam: stream.cursor_param ?? all.cursor_param,
    pagination: stream.pagination ?? all.pagination ?? { type: 'none' },
  };
}

function urlOf(text: string, member: string): URL {
  if (!URL.canParse(text)) throw new ConnectorError(`${member} is not a valid address. Write it as https://host/path.`);
  const url = new URL(text);
  if (url.username || url.password) throw new ConnectorError(`${member} holds a user name or password, which would end up in logs. Move it to api_key.`);
  return url;
}

function appended(base: URL, path: string): URL {
  const url = new URL(base);
  const [pathname = '', query] = path.split('?', 2);
  if (pathname) url.pathname = `${url.pathname.replace(/\/$/, '')}/${pathname.replace(/^\//, '')}`;
  for (const [name, value] of new URLSearchParams(query)) url.searchParams.set(name, value);
  return url;
}

function nameOf(url: URL): string {
  const last = url.pathname.split('/').findLast(Boolean) ?? '';
  return decodeURIComponent(last).replace(/\.json$/, '').replace(/[^\p{L}\p{N}_-]+/gu, '_') || 'records';
}
