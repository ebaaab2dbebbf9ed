import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { policyFor, writePolicy } from '../../../src/core/embedding/policy.ts';
import { writeSnippet } from '../../../src/core/embedding/snippet.ts';
import { attributeNames } from '../../../src/widget/options.ts';
import { writeWorkerStub } from '../../../src/core/embedding/worker-stub.ts';

const script = { file: 'ownshelf-0123.js', integrity: 'sha384-abc' };

describe('writeSnippet', () => {
  it('is one script with its hash, and one element', () => {
    const snippet = writeSnippet({
      base: 'https://cdn.example/widget/',
      script,
      pack: 'https://cdn.example/packs/shop/',
      attributes: { placement: 'item' },
    });
    expect(snippet).toBe(
      '<script src="https://cdn.example/widget/ownshelf-0123.js" integrity="sha384-abc" crossorigin async></script>\n' +
        '<own-shelf pack="https://cdn.example/packs/shop/" placement="item"></own-shelf>',
    );
  });

  it('lets no attribute out of its quotes', () => {
    const heading = '"><script>alert(1)</script>&';
    const snippet = writeSnippet({ base: '/', script, pack: '/p/', attributes: { heading } });
    expect(snippet.split('\n')[1]).toBe(
      '<own-shelf pack="/p/" heading="&quot;>&lt;script>alert(1)&lt;/script>&amp;"></own-shelf>',
    );
  });
});

describe('writeWorkerStub', () => {
  /** Runs a stub as a module of that address; `import` is what it asks for. */
  async function imported(address: string): Promise<string> {
    const stub = writeWorkerStub('https://cdn.example/widget/').replace('await import(', 'return (');
    const AsyncFunction = (async () => {}).constructor as new (
      ...code: string[]
    ) => (location: { href: string }) => Promise<string>;
    return new AsyncFunction('location', stub)({ href: address });
  }

  it('imports the worker it is asked for, from the one folder', async () => {
    const address = 'https://shop.example/ownshelf-worker.js?run=widget-ranker-Ab_3-x9Z.js';
    expect(await imported(address)).toBe('https://cdn.example/widget/widget-ranker-Ab_3-x9Z.js');
  });

  it.each([
    '',
    'evil.js',
    '../widget-ranker-1.js',
    'widget-ranker-1.js/../../evil.js',
    '//evil.example/widget-ranker-1.js',
    'https://evil.example/widget-ranker-1.js',
  ])('imports nothing else: %j', async (run) => {
    const address = `https://shop.example/ownshelf-worker.js?run=${encodeURIComponent(run)}`;
    await expect(imported(address)).rejects.toThrow('no worker is called');
  });
});

describe('docs/widget.md', () => {
  const text = readFileSync('docs/widget.md', 'utf8');

  it('shows the stub as it is written', () => {
    expect(text).toContain(writeWorkerStub('https://YOUR-HOST/widget/'));
  });

  it('shows the policies as they are written', () => {
    const there = {
      page: 'https://shop.example',
      widget: 'https://YOUR-HOST',
      pack: 'https://YOUR-HOST',
    };
    for (const isolation of ['inline', 'frame'] as const) {
      const { page, stub } = policyFor({ ...there, isolation });
      expect(text).toContain(`\`${writePolicy(page)}\``);
      if (stub) expect(text).toContain(`\`${writePolicy(stub)}\``);
    }
  });

  it('names every attribute', () => {
    for (const name of attributeNames) expect(text).toContain(`| \`${name}\``);
  });
});

describe('policyFor', () => {
  const there = {
    page: 'https://shop.example',
    widget: 'https://cdn.example',
    pack: 'https://packs.example',
  };

  it('inline, from elsewhere: scripts and workers of the widget, packs, and a policy for the stub', () => {
    const { page, stub } = policyFor({ ...there, isolation: 'inline' });
    expect(writePolicy(page)).toBe(
      "script-src https://cdn.example; worker-src 'self'; connect-src https://cdn.example https://packs.example",
    );
    expect(writePolicy(stub!)).toBe(
      "default-src 'none'; script-src 'self' https://cdn.example 'wasm-unsafe-eval'; connect-src https://cdn.example https://packs.example",
    );
  });

  it('inline, all from the shop itself: no stub', () => {
    const own = 'https://shop.example';
    const policy = policyFor({ page: own, widget: own, pack: own, isolation: 'inline' });
    expect(writePolicy(policy.page)).toBe("script-src 'self'; worker-src 'self'; connect-src 'self'");
    expect(policy.stub).toBeUndefined();
  });

  it('in a frame: the script and the frame', () => {
    const { page, stub } = policyFor({ ...there, isolation: 'frame' });
    expect(writePolicy(page)).toBe('script-src https://cdn.example; frame-src https://cdn.example');
    expect(stub).toBeUndefined();
  });

  it('never allows what a strict policy is there to forbid', () => {
    for (const isolation of ['inline', 'frame'] as const)
      expect(JSON.stringify(policyFor({ ...there, isolation }))).not.toMatch(
        /unsafe-inline|'unsafe-eval|blob:|data:|style-src|\*/,
      );
  });
});
