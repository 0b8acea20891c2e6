import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A port where nobody listens before it is opened; from then on whatever comes goes on to a server. */
export interface Door extends AsyncDisposable {
  readonly url: string;
  open(): Promise<void>;
}

/** Finds a free port to be the door to a server. */
export async function closedDoor(to: string): Promise<Door> {
  const sockets = new Set<Socket>();
  const server = createServer((from) => {
    const onward = connect(Number(new URL(to).port), new URL(to).hostname);
    for (const socket of [from, onward]) sockets.add(socket.on('error', () => [from, onward].forEach((end) => end.destroy())));
    from.pipe(onward).pipe(from);
  });
  const listen = (port: number): Promise<void> => new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const close = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  await close();
  return {
    url: `http://127.0.0.1:${port}`,
    open: () => listen(port),
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await close();
    },
  };
}
