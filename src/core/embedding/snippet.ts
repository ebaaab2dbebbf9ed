import type { BuiltScript } from './widget-manifest.ts';

export interface SnippetOptions {
  /** Folder of the widget's files, ends with a slash. */
  readonly base: string;
  readonly script: BuiltScript;
  readonly pack: string;
  /** Of `<own-shelf>`, beside `pack`. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** What a retailer pastes. */
export function writeSnippet({ base, script, pack, attributes }: SnippetOptions): string {
  const told = Object.entries({ pack, ...attributes }).map(
    ([name, value]) => ` ${name}="${escapeHtml(value)}"`,
  );
  return [
    `<script src="${escapeHtml(base + script.file)}" integrity="${script.integrity}" crossorigin async></script>`,
    `<own-shelf${told.join('')}></own-shelf>`,
  ].join('\n');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
