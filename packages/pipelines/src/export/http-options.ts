import type { Tree } from './code.ts';
import { same, Unsayable, type Members } from './members.ts';

type Options = { readonly [option: string]: Tree };

const plain = ['string', 'number', 'boolean'];

/** The options of `httpSource` that make a configuration. */
export function httpOptions(members: Members): Options {
  return {
    url: members.needed('url'),
    method: members.word('method', same('GET', 'POST')),
    apiKey: members.secret('api_key'),
    apiKeyIn: members.within('api_key_location', placeOption),
    headers: members.record('headers', ['string']),
    queryParameters: members.record('query_parameters', plain),
    body: members.record('body', ['any']),
    parametersIn: members.word('parameters_in', same('query', 'body')),
    streamName: members.text('stream_name'),
    ...streamOptions(members),
    resources: members.each('streams', (stream) => ({
      name: stream.needed('name'),
      path: stream.text('path'),
      queryParameters: stream.record('query_parameters', plain),
      ...streamOptions(stream),
    })),
  };
}

function placeOption(members: Members): Tree {
  return members.word('type', same('header', 'query')) === 'header' ? { header: members.needed('name') } : { query: members.needed('name') };
}

function streamOptions(members: Members): Options {
  const primaryKey = members.texts('primary_key');
  return {
    recordsPath: members.text('records_path'),
    primaryKey: primaryKey?.length === 1 ? primaryKey[0] : primaryKey,
    cursorField: members.text('cursor_field'),
    cursorParam: members.text('cursor_param'),
    pagination: members.within('pagination', paginationOption),
  };
}

function paginationOption(members: Members): Tree {
  const size = { pageSizeParam: members.text('page_size_param'), pageSize: members.number('page_size') };
  const type = members.word('type', same('page', 'offset', 'cursor', 'link'));
  switch (type) {
    case 'page':
      return { type, pageParam: members.text('page_param'), start: members.number('start'), ...size };
    case 'offset':
      return { type, offsetParam: members.text('offset_param'), ...size };
    case 'cursor':
      return { type, cursorParam: members.needed('cursor_param'), cursorPath: members.needed('cursor_path'), ...size };
    case 'link':
      return { type, linkPath: members.text('link_path') };
    default:
      throw new Unsayable();
  }
}
