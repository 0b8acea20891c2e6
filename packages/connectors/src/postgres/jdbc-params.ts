import type { ClientConfig } from 'pg';
import { ConnectorError } from '@airwright/connector-kit';

/** Translates one parameter; `undefined` where the value is not one that the parameter takes. */
type Translate = (value: string) => ClientConfig | undefined;

const seconds: Translate = (value) => (/^\d+$/.test(value) ? { connectionTimeoutMillis: Number(value) * 1000 } : undefined);

const translations: Readonly<Record<string, Translate>> = {
  connectTimeout: seconds,
  loginTimeout: seconds,
  ApplicationName: (value) => ({ application_name: value }),
  options: (value) => ({ options: value }),
  tcpKeepAlive: (value) => (/^(true|false)$/i.test(value) ? { keepAlive: value.toLowerCase() === 'true' } : undefined),
};

/**
 * Settings of the driver that the parameters of a JDBC URL stand for.
 *
 * @param params `key=value` pairs joined by `&`, percent-encoded as in a URL
 * @throws ConnectorError that names a parameter that has no counterpart here, or a value it cannot take
 */
export function driverSettings(params = ''): ClientConfig {
  const settings: ClientConfig = {};
  for (const [name, value] of new URLSearchParams(params.trim())) {
    if (/^ssl/i.test(name)) throw new ConnectorError(`jdbc_url_params: "${name}" is not taken from here. Remove it and choose the encryption with ssl_mode.`);
    const translate = Object.hasOwn(translations, name) ? translations[name] : undefined;
    if (!translate) {
      throw new ConnectorError(`jdbc_url_params: "${name}" is not supported. Remove it; supported are ${Object.keys(translations).join(', ')}.`);
    }
    const translated = translate(value);
    if (!translated) throw new ConnectorError(`jdbc_url_params: "${name}" cannot take the value given. Use ${name === 'tcpKeepAlive' ? 'true or false' : 'a whole number of seconds'}.`);
    Object.assign(settings, translated);
  }
  return settings;
}
