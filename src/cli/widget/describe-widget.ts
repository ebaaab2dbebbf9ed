import type { WidgetManifest } from '../../core/embedding/widget-manifest.ts';
import { writeSnippet } from '../../core/embedding/snippet.ts';

/** What the build prints. */
export function describeWidget({ version, script, framePage }: WidgetManifest): string {
  return [
    `widget ${version}: ${script.file}, integrity ${script.integrity}, frames use ${framePage}`,
    writeSnippet({
      base: 'https://YOUR-HOST/widget/',
      script,
      pack: 'https://YOUR-HOST/packs/YOUR-SHOP/',
      attributes: {},
    }),
  ].join('\n\n');
}
