import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compressFolder } from '../../../src/cli/serve/compress.ts';
import { startServer, type RunningServer, type ServeOptions } from '../../../src/cli/serve/server.ts';

let folder: string;
const running: RunningServer[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ownshelf-serve-'));
  await mkdir(join(folder, 'dist/assets'), { recursive: true });
  await mkdir(join(folder, 'dist/widget'));
  await mkdir(join(folder, 'dist/retailers'));
  await writeFile(join(folder, 'dist/retailers/index.html'), '<!doctype html><title>Retailers</title>');
  await mkdir(join(folder, 'shop'));
  await writeFile(join(folder, 'dist/index.html'), `<!doctype html><title>Shelf</title>${' '.repeat(2000)}`);
  await writeFile(join(folder, 'dist/service-worker.js'), '// service worker');
  await writeFile(join(folder, 'dist/assets/main-B1c2D3e4.js'), 'export const a = 1;\n'.repeat(500));
  await writeFile(
    join(folder, 'dist/widget/frame-0123456789abcdef.html'),
    '<!doctype html><title>Shelf</title>',
  );
  await writeFile(join(folder, 'dist/widget/ownshelf-0123456789abcdef.js'), '// script');
  await writeFile(join(folder, 'dist/widget/widget.json'), '{}');
  await writeFile(join(folder, 'shop/manifest.json'), '{"format":"ownshelf-pack"}');
  await writeFile(join(folder, 'shop/rows-0123456789abcdef.jsonl'), '{"id":"1"}\n');
  await writeFile(join(folder, 'secret.txt'), 'secret');
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
  await rm(folder, { recursive: true });
});

async function start(options: Partial<ServeOptions> = {}): Promise<RunningServer> {
  const server = await startServer({
    root: join(folder, 'dist'),
    host: '127.0.0.1',
    port: 0,
    portsToTry: 0,
    packs: [{ name: 'shop', folder: join(folder, 'shop') }],
    ...options,
  });
  running.push(server);
  return server;
}

test('every answer isolates the page and forbids other origins, also a refusal', async () => {
  const { origin } = await start();
  for (const path of ['/', '/assets/main-B1c2D3e4.js', '/packs/shop/manifest.json', '/nothing.js']) {
    const { headers } = await fetch(origin + path);
    expect(headers.get('cross-origin-resource-policy')).toBe(
      path.startsWith('/packs/') ? 'cross-origin' : 'same-origin',
    );
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*connect-src 'self'.*frame-ancestors 'none'/,
    );
    expect(headers.get('permissions-policy')).toContain('browsing-topics=()');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
});

test('other sites may load packs and the widget, also to be told that a file is missing, and nothing else', async () => {
  const { origin } = await start();
  const open = [
    '/packs/shop/manifest.json',
    '/packs/shop/gone.bin',
    '/widget/ownshelf-0123456789abcdef.js',
    '/widget/frame-0123456789abcdef.html',
    '/widget/widget.json',
  ];
  for (const path of open) {
    const { headers } = await fetch(origin + path);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  }
  for (const path of ['/', '/index.html', '/assets/main-B1c2D3e4.js', '/widgets/x.js', '/gone', '/%']) {
    const { headers } = await fetch(origin + path);
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  }
});

test('any site may frame the widget’s page, whose pack may lie anywhere; nobody may frame anything else', async () => {
  const { origin } = await start();
  const policy = async (path: string) =>
    (await fetch(origin + path)).headers.get('content-security-policy') ?? '';
  for (const path of ['/widget/frame-0123456789abcdef.html', '/widget/ownshelf-0123456789abcdef.js']) {
    expect(await policy(path)).toMatch(/default-src 'none'.*connect-src https: http:.*frame-ancestors \*$/);
    expect(await policy(path)).not.toMatch(/unsafe-inline|'unsafe-eval'|data:.*script/);
  }
  for (const path of ['/', '/packs/shop/manifest.json', '/packs/../', '/widget', '/gone']) {
    expect(await policy(path)).toMatch(/frame-ancestors 'none'$/);
  }
  for (const path of ['/widget/..%2findex.html', '/widget/../index.html', '/widget/%2e%2e\\index.html']) {
    expect((await rawGet(origin, path)).status).toBe(400);
  }
  // Else no isolated page could frame it.
  const { headers } = await fetch(`${origin}/widget/frame-0123456789abcdef.html`);
  expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
});

test('the page for retailers may frame the widget, lies in a folder, and is as closed as the rest otherwise', async () => {
  const { origin } = await start();
  const led = await fetch(`${origin}/retailers`, { redirect: 'manual' });
  expect([led.status, led.headers.get('location')]).toEqual([302, 'retailers/']);
  const page = await fetch(`${origin}/retailers/`);
  expect(await page.text()).toContain('Retailers');
  expect(page.headers.get('content-security-policy')).toMatch(
    /default-src 'none'.*connect-src 'self'.*frame-src 'self'; frame-ancestors 'none'$/,
  );
  expect(page.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(page.headers.get('cache-control')).toBe('no-cache');
  const elsewhere = await fetch(`${origin}/retailersx`);
  expect(elsewhere.headers.get('content-security-policy')).not.toContain('frame-src');
});

test('what carries a hash in its name is cached for good, everything else is asked for again', async () => {
  const { origin } = await start();
  const cacheControl = async (path: string) => (await fetch(origin + path)).headers.get('cache-control');
  expect(await cacheControl('/assets/main-B1c2D3e4.js')).toContain('immutable');
  expect(await cacheControl('/packs/shop/rows-0123456789abcdef.jsonl')).toContain('immutable');
  expect(await cacheControl('/widget/ownshelf-0123456789abcdef.js')).toContain('immutable');
  expect(await cacheControl('/widget/frame-0123456789abcdef.html')).toContain('immutable');
  for (const path of ['/', '/index.html', '/packs/shop/manifest.json', '/widget/widget.json']) {
    expect(await cacheControl(path)).toBe('no-cache');
  }
});

test('an unknown address leads to the page; a missing file gets 404, never the page', async () => {
  const { origin } = await start();
  const unknown = await fetch(`${origin}/some/page?x`, {
    headers: { Accept: 'text/html,*/*' },
    redirect: 'manual',
  });
  expect(unknown.status).toBe(302);
  expect(unknown.headers.get('location')).toBe('/');
  expect((await fetch(`${origin}/assets/gone-00000000.js`)).status).toBe(404);
  expect((await fetch(`${origin}/packs/shop/gone.bin`)).status).toBe(404);
});

test('compressed variants are sent to those who take them, with the right type', async () => {
  await compressFolder(join(folder, 'dist'));
  const { origin } = await start();
  const answer = await fetch(`${origin}/assets/main-B1c2D3e4.js`, { headers: { 'Accept-Encoding': 'br' } });
  expect(answer.headers.get('content-encoding')).toBe('br');
  expect(answer.headers.get('content-type')).toContain('javascript');
  expect(Number(answer.headers.get('content-length'))).toBeLessThan(200);
  expect(await answer.text()).toContain('export const a = 1;');
});

test('nothing outside the served folders is reachable', async () => {
  const { origin } = await start();
  for (const path of [
    '/../secret.txt',
    '/packs/shop/../../secret.txt',
    '/packs/shop/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
  ]) {
    const { status, text } = await rawGet(origin, path);
    expect(text).not.toContain('secret\n');
    expect(text === 'secret').toBe(false);
    expect([400, 404]).toContain(status);
  }
});

test('only reading is answered', async () => {
  const { origin } = await start();
  expect((await fetch(`${origin}/`, { method: 'POST', body: 'x' })).status).toBe(405);
});

test('the next free port is taken when the wanted one is not free', async () => {
  const first = await start();
  const port = Number(new URL(first.origin).port);
  const second = await start({ port, portsToTry: 20 });
  expect(Number(new URL(second.origin).port)).toBeGreaterThan(port);
  await expect(start({ port, portsToTry: 0 })).rejects.toThrow('EADDRINUSE');
});

test('the request log says what was asked and nothing about when or from where', async () => {
  const log = join(folder, 'requests.jsonl');
  const server = await start({ logRequests: log });
  await fetch(`${server.origin}/packs/shop/manifest.json?x=1`, { headers: { 'X-Test': 'yes' } });
  await fetch(`${server.origin}/`, { method: 'POST', body: 'four' });
  await running.pop()?.close();
  const lines = (await readFile(log, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatchObject({
    method: 'GET',
    url: '/packs/shop/manifest.json?x=1',
    headers: { 'x-test': 'yes' },
  });
  expect(lines[1]).toMatchObject({ method: 'POST', url: '/', headers: { 'content-length': '4' } });
  expect(Object.keys(lines[0] ?? {})).toEqual(['method', 'url', 'headers']);
  expect(JSON.stringify(lines)).not.toContain('127.0.0.1');
});

/** `fetch` tidies paths up before sending; this sends them as they are. */
function rawGet(origin: string, path: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    request({ hostname, port, path }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end();
  });
}
