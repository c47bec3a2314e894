import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { StreamPulseError } from '../errors.ts';

/**
 * An in-memory DuckDB that loads no extension and is closed when `use` ends, however it ends. A signal stops the query under way.
 * @throws `interrupted`
 */
export async function withDuckDB<T>(
  use: (connection: DuckDBConnection) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  refuseStopped(signal);
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    preserve_insertion_order: 'true',
  });
  const connection = await instance.connect();
  const stop = () => connection.interrupt();
  signal?.addEventListener('abort', stop);
  try {
    const done = await use(connection);
    refuseStopped(signal);
    return done;
  } catch (error) {
    refuseStopped(signal);
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    connection.closeSync();
    instance.closeSync();
  }
}

function refuseStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new StreamPulseError('interrupted', 'reading was stopped');
}
