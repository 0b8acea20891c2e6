import type { ConnectorSpecification } from '@airwright/connector-kit';

/** Specification of the destination. */
export const spec: ConnectorSpecification = {
  documentationUrl: 'https://docs.airbyte.com/integrations/destinations/local-json',
  supportsIncremental: true,
  supported_destination_sync_modes: ['overwrite', 'append'],
  connectionSpecification: {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Local JSON destination',
    type: 'object',
    additionalProperties: false,
    required: ['destination_path'],
    properties: {
      destination_path: {
        type: 'string',
        title: 'Folder',
        description:
          'Folder for the files, below the folder of local files: AIRBYTE_LOCAL_ROOT in the environment, or /tmp/airbyte_local. A leading /local stands for that folder.',
        minLength: 1,
        examples: ['/local/json_data', '/json_data'],
      },
    },
  },
};
