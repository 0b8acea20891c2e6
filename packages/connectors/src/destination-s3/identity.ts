import type { ConnectorIdentity } from '@airwright/connector-kit';

/** The connector whose configuration and file layout this one follows. */
export const identity: ConnectorIdentity = {
  definitionId: '4816b78f-1489-44c1-9060-4b19d5fa9362',
  name: 'S3',
  dockerRepository: 'airbyte/destination-s3',
  dockerImageTag: '1.9.3',
};
