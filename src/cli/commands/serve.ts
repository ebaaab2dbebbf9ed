import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { parsePackOption, type ServedPack } from '../serve/packs.ts';
import { startServer } from '../serve/server.ts';

interface ServeFlags {
  readonly root: string;
  readonly host: string;
  readonly port: number;
  readonly pack: readonly ServedPack[];
  readonly logRequests?: string;
}

export function serveCommand(): Command {
  return new Command('serve')
    .description('serve the production build with the headers it wants')
    .option('--root <dir>', 'folder of the build', 'dist')
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .option('--port <port>', 'port to listen on; the next free one if it is taken', parsePort, 4173)
    .option('--pack <dir[=name]>', 'serve this pack under /packs/<name>/ too (repeatable)', collectPack, [])
    .option('--log-requests <file>', 'write one JSON line per request, without time or address')
    .action(serve);
}

async function serve(flags: ServeFlags): Promise<void> {
  if (!existsSync(join(flags.root, 'index.html'))) {
    throw new Error(`${flags.root} holds no build; make one with "npm run build"`);
  }
  const server = await startServer({
    root: flags.root,
    host: flags.host,
    port: flags.port,
    portsToTry: 20,
    packs: flags.pack,
    ...(flags.logRequests === undefined ? {} : { logRequests: flags.logRequests }),
  });
  console.log(`\n  Ownshelf is open at  ${server.origin}/\n`);
  for (const pack of flags.pack)
    console.log(`  pack ${pack.name}:  ${server.origin}/?pack=packs/${pack.name}/`);
  console.log('  Ctrl+C closes it.');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  }
}

function parsePort(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
  }
  return port;
}

function collectPack(value: string, packs: readonly ServedPack[]): ServedPack[] {
  try {
    return [...packs, parsePackOption(value)];
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}
