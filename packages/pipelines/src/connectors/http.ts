import type { SourceDeclaration } from '../declare/pipeline.ts';
import type { Secret } from '../secrets/secret.ts';
import { configuration, identity } from './configuration.ts';

/** Parameters of a request, by name. */
export type HttpParameters = Readonly<Record<string, string | number | boolean>>;

/** How an API hands out many records: each next page by its number, by how many records come before it, by a cursor, or by its address. */
export type HttpPagination =
  | { type: 'page'; /** Default `page`. */ pageParam?: string; /** Default 1. */ start?: number; pageSizeParam?: string; /** Default 100. */ pageSize?: number }
  | { type: 'offset'; /** Default `offset`. */ offsetParam?: string; /** Default `limit`. */ pageSizeParam?: string; /** Default 100. */ pageSize?: number }
  | { type: 'cursor'; cursorParam: string; /** Where an answer holds the next cursor, such as `meta.next`. */ cursorPath: string; pageSizeParam?: string; pageSize?: number }
  | { type: 'link'; /** Where an answer holds the next address. Default the `Link` header with `rel="next"`. */ linkPath?: string };

/** What a stream of an API is like. */
export interface HttpStreamOptions {
  /** Where an answer holds the records, such as `data.items`. Default the answer itself. */
  recordsPath?: string;
  /** Fields that together identify a record. */
  primaryKey?: string | readonly string[];
  /** Field that grows with each change of a record; makes incremental syncs possible. */
  cursorField?: string;
  /** Parameter by which the API itself leaves out older records, such as `updated_since`. */
  cursorParam?: string;
  /** Default one page. */
  pagination?: HttpPagination;
}

/** A resource of an API. */
export interface HttpStream extends HttpStreamOptions {
  /** The stream's name. */
  name: string;
  /** Appended to the URL. */
  path?: string;
  queryParameters?: HttpParameters;
}

/** Options of {@link httpSource}. What is said of streams at the top holds for each that says nothing else. */
export interface HttpSourceOptions extends HttpStreamOptions {
  /** The source's name in the workspace. */
  name: string;
  /** What it is known by between two applies. Default its name; give it the old name when you rename it. */
  key?: string;
  /** Address of the API, or of its one resource. */
  url: string;
  /** Default `GET`. */
  method?: 'GET' | 'POST';
  /** A key, sent as `Authorization: Bearer` unless `apiKeyIn` says otherwise. */
  apiKey?: string | Secret;
  /** The header or the parameter that carries the key. */
  apiKeyIn?: { header: string } | { query: string };
  /** Headers of every request; no secrets, for they are shown. */
  headers?: Readonly<Record<string, string>>;
  /** Parameters of every request; no secrets, for they are shown. */
  queryParameters?: HttpParameters;
  /** Body of every POST, sent as JSON. */
  body?: Readonly<Record<string, unknown>>;
  /** Where the parameters of pages and cursors go. Default `query`. */
  parametersIn?: 'query' | 'body';
  /** Name of the one stream. Default the last part of the URL. */
  streamName?: string;
  /** The resources, where there are several. */
  resources?: readonly HttpStream[];
}

/** An API that answers JSON, to read from. */
export function httpSource(options: HttpSourceOptions): SourceDeclaration {
  const { url, method, apiKey, apiKeyIn, headers, queryParameters, body, parametersIn, streamName, resources } = options;
  return {
    ...identity(options),
    connector: 'airwright/source-http',
    configuration: configuration({
      url,
      method,
      api_key: apiKey,
      api_key_location: apiKeyIn && ('header' in apiKeyIn ? { type: 'header', name: apiKeyIn.header } : { type: 'query', name: apiKeyIn.query }),
      headers,
      query_parameters: queryParameters,
      body,
      parameters_in: parametersIn,
      stream_name: streamName,
      streams: resources?.map((stream) => configuration({ name: stream.name, path: stream.path, query_parameters: stream.queryParameters, ...streamMembers(stream) })),
      ...streamMembers(options),
    }),
  };
}

function streamMembers({ recordsPath, primaryKey, cursorField, cursorParam, pagination }: HttpStreamOptions): Record<string, unknown> {
  return {
    records_path: recordsPath,
    primary_key: typeof primaryKey === 'string' ? [primaryKey] : primaryKey && [...primaryKey],
    cursor_field: cursorField,
    cursor_param: cursorParam,
    pagination: pagination && paginationMembers(pagination),
  };
}

function paginationMembers(pagination: HttpPagination): Readonly<Record<string, unknown>> {
  switch (pagination.type) {
    case 'page':
      return configuration({ type: 'page', page_param: pagination.pageParam, start: pagination.start, page_size_param: pagination.pageSizeParam, page_size: pagination.pageSize });
    case 'offset':
      return configuration({ type: 'offset', offset_param: pagination.offsetParam, page_size_param: pagination.pageSizeParam, page_size: pagination.pageSize });
    case 'cursor':
      return configuration({
        type: 'cursor',
        cursor_param: pagination.cursorParam,
        cursor_path: pagination.cursorPath,
        page_size_param: pagination.pageSizeParam,
        page_size: pagination.pageSize,
      });
    case 'link':
      return configuration({ type: 'link', link_path: pagination.linkPath });
  }
}
