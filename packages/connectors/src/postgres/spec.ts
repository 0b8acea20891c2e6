import type { JsonSchema } from '@airwright/connector-kit';

/** One of the forms that a member with several forms may take, told apart by the constant at `discriminator`. */
export function form(discriminator: string, value: string, title: string, description: string, properties: JsonSchema = {}, required: readonly string[] = []): JsonSchema {
  return {
    title,
    description,
    type: 'object',
    additionalProperties: true,
    required: [discriminator, ...required],
    properties: { [discriminator]: { type: 'string', const: value, order: 0 }, ...properties },
  };
}

const certificates: JsonSchema = {
  ca_certificate: {
    type: 'string',
    title: 'CA certificate',
    description: 'Certificate of the authority that signed the server\'s certificate, as PEM text.',
    airbyte_secret: true,
    multiline: true,
    order: 1,
  },
  client_certificate: {
    type: 'string',
    title: 'Client certificate',
    description: 'Certificate that identifies this client to the server, as PEM text. Needed only where the server asks for one.',
    airbyte_secret: true,
    multiline: true,
    order: 2,
  },
  client_key: {
    type: 'string',
    title: 'Client key',
    description: 'Private key of the client certificate, as PEM text.',
    airbyte_secret: true,
    multiline: true,
    order: 3,
  },
  client_key_password: {
    type: 'string',
    title: 'Client key password',
    description: 'Password of the client key, where the key is encrypted.',
    airbyte_secret: true,
    order: 4,
  },
};

/** The member `ssl_mode`. */
export function sslModeSpec(order: number): JsonSchema {
  return {
    type: 'object',
    title: 'SSL mode',
    description: 'How far the connection is encrypted and the server verified. `prefer` where nothing is chosen.',
    order,
    oneOf: [
      form('mode', 'disable', 'disable', 'Never encrypts.'),
      form('mode', 'allow', 'allow', 'Encrypts only where the server insists.'),
      form('mode', 'prefer', 'prefer', 'Encrypts where the server can.'),
      form('mode', 'require', 'require', 'Always encrypts, without verifying who answers.'),
      form('mode', 'verify-ca', 'verify-ca', 'Always encrypts and verifies that an authority you trust signed the server\'s certificate.', certificates, ['ca_certificate']),
      form('mode', 'verify-full', 'verify-full', 'As verify-ca, and verifies that the certificate names the host.', certificates, ['ca_certificate']),
    ],
  };
}

const tunnelHost: JsonSchema = {
  tunnel_host: { type: 'string', title: 'Jump server', description: 'Host name of the SSH server.', order: 1 },
  tunnel_port: { type: 'integer', title: 'SSH port', description: 'Port of the SSH server.', minimum: 0, maximum: 65536, default: 22, order: 2 },
  tunnel_user: { type: 'string', title: 'SSH user', description: 'Account on the SSH server.', order: 3 },
};

/** The member `tunnel_method`. Only `NO_TUNNEL` connects; the others are refused by name. */
export function tunnelMethodSpec(order: number): JsonSchema {
  const member = { type: 'string', airbyte_secret: true, order: 4 };
  const key = { ...member, title: 'SSH private key', description: 'Private key of the account, as PEM text.', multiline: true };
  const password = { ...member, title: 'SSH password', description: 'Password of the account.' };
  const required = ['tunnel_host', 'tunnel_port', 'tunnel_user'];
  return {
    type: 'object',
    title: 'SSH tunnel',
    description: 'Whether the database is reached directly or through an SSH server.',
    order,
    oneOf: [
      form('tunnel_method', 'NO_TUNNEL', 'No tunnel', 'Connects to the database directly.'),
      form('tunnel_method', 'SSH_KEY_AUTH', 'SSH key', 'Connects through an SSH server, with a key. Not supported here.', { ...tunnelHost, ssh_key: key }, [...required, 'ssh_key']),
      form(
        'tunnel_method',
        'SSH_PASSWORD_AUTH',
        'SSH password',
        'Connects through an SSH server, with a password. Not supported here.',
        { ...tunnelHost, tunnel_user_password: password },
        [...required, 'tunnel_user_password'],
      ),
    ],
  };
}
