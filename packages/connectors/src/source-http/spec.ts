import type { ConnectorSpecification, JsonSchema } from '@airwright/connector-kit';

const text = (title: string, description: string, more: JsonSchema = {}): JsonSchema => ({ type: 'string', title, description, ...more });
const count = (title: string, description: string, more: JsonSchema = {}): JsonSchema => ({ type: 'integer', minimum: 1, title, description, ...more });
const parameters = (title: string, description: string, order: number): JsonSchema => ({ type: 'object', title, description, order, additionalProperties: { type: ['string', 'number', 'boolean'] } });

function option(member: string, value: string, title: string, properties: Record<string, JsonSchema> = {}, required: readonly string[] = []): JsonSchema {
  return { title, type: 'object', required: [member, ...required], properties: { [member]: { type: 'string', const: value }, ...properties } };
}

const pagination = (order: number): JsonSchema => ({
  title: 'Pagination',
  type: 'object',
  description: 'How the API hands out many records. A stream is read until a page is empty, or until the API names no further page.',
  order,
  oneOf: [
    option('type', 'none', 'One page'),
    option('type', 'page', 'Page number', {
      page_param: text('Page parameter', 'Parameter for the number of the page.', { default: 'page' }),
      start: { type: 'integer', title: 'First page', description: 'Number of the first page.', default: 1 },
      page_size_param: text('Page size parameter', 'Parameter for the number of records of a page; not sent where it is left out.'),
      page_size: count('Page size', 'Records to ask for in a page.', { default: 100 }),
    }),
    option('type', 'offset', 'Offset', {
      offset_param: text('Offset parameter', 'Parameter for the number of records to pass over.', { default: 'offset' }),
      page_size_param: text('Page size parameter', 'Parameter for the number of records of a page.', { default: 'limit' }),
      page_size: count('Page size', 'Records to ask for in a page.', { default: 100 }),
    }),
    option(
      'type',
      'cursor',
      'Cursor',
      {
        cursor_param: text('Cursor parameter', 'Parameter for the cursor of the page before.'),
        cursor_path: text('Cursor path', 'Where an answer holds the cursor of the next page, for example meta.next_cursor. A number counts in an array, from its end where it is negative: data.-1.id is the id of the last record.'),
        page_size_param: text('Page size parameter', 'Parameter for the number of records of a page; not sent where it is left out.'),
        page_size: count('Page size', 'Records to ask for in a page.', { default: 100 }),
      },
      ['cursor_param', 'cursor_path'],
    ),
    option('type', 'link', 'Link', {
      link_path: text('Link path', 'Where an answer holds the address of the next page, for example links.next. Where it is left out, the Link header with rel="next" is followed.'),
    }),
  ],
});

/** Options of a stream. At the top of the configuration they are what every stream has that says nothing else. */
const streamOptions: Record<string, JsonSchema> = {
  records_path: text('Records path', 'Where an answer holds the records, for example data.items. Leave it out where the answer is an array; "." is the whole answer as one record.', { order: 10 }),
  primary_key: { type: 'array', items: { type: 'string' }, title: 'Primary key', description: 'Fields that together identify a record, for example id.', order: 11 },
  cursor_field: text('Cursor field', 'Field that grows with each change of a record, for example updated_at. Incremental syncs bring only records that are newer.', { order: 12 }),
  cursor_param: text('Cursor parameter', 'Parameter by which the API itself leaves out older records, for example updated_since. Without it older records are fetched and passed over.', { order: 13 }),
  pagination: pagination(14),
};

/** What the connector can be told. */
export const spec: ConnectorSpecification = {
  supportsIncremental: true,
  connectionSpecification: {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'REST API',
    type: 'object',
    required: ['url'],
    additionalProperties: true,
    properties: {
      url: text('URL', 'Address of the API, or of the one resource to read, for example https://api.example.com/v1/users.', { order: 0, pattern: '^https?://', pattern_descriptor: 'http:// or https:// and a host' }),
      method: text('Method', 'Method of the requests.', { order: 1, enum: ['GET', 'POST'], default: 'GET' }),
      api_key: text('API key', 'Key or token that the API asks for.', { order: 2, airbyte_secret: true }),
      api_key_location: {
        title: 'Place of the API key',
        type: 'object',
        description: 'Where the key is sent: as "Authorization: Bearer", in a header of another name, or as a parameter of the query.',
        order: 3,
        default: { type: 'bearer' },
        oneOf: [
          option('type', 'bearer', 'Bearer token'),
          option('type', 'header', 'Header', { name: text('Header', 'Name of the header.', { default: 'X-API-Key' }) }),
          option('type', 'query', 'Query parameter', { name: text('Parameter', 'Name of the parameter.', { default: 'api_key' }) }),
        ],
      },
      headers: { type: 'object', title: 'Headers', description: 'Headers of every request. Secrets belong into the API key.', order: 4, additionalProperties: { type: 'string' } },
      query_parameters: parameters('Query parameters', 'Parameters of every request. Secrets belong into the API key.', 5),
      body: { type: 'object', title: 'Body', description: 'Body of every POST request; sent as JSON.', order: 6 },
      parameters_in: text('Place of parameters', 'Where the parameters of pagination and cursor are sent: in the query, or as members of the body of a POST.', { order: 7, enum: ['query', 'body'], default: 'query' }),
      stream_name: text('Stream name', 'Name of the stream, where there is one. The last part of the URL by default.', { order: 8 }),
      streams: {
        type: 'array',
        title: 'Streams',
        description: 'The resources to read, where there is more than one.',
        order: 9,
        items: {
          type: 'object',
          required: ['name'],
          properties: {
            name: text('Name', 'Name of the stream.', { minLength: 1 }),
            path: text('Path', 'Path of the resource, appended to the URL.'),
            query_parameters: parameters('Query parameters', 'Parameters of this stream’s requests.', 1),
            ...streamOptions,
          },
        },
      },
      ...streamOptions,
    },
  },
};
