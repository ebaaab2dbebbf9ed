/**
 * A build in a process of its own that can be killed: `build-child.ts FEED OUT SLOW_MS [SIGNAL]`. The encoder takes
 * SLOW_MS per batch and tells on stdout when a chunk is done. SIGINT ends it politely, as in the command.
 */
import { buildPack } from '../../../src/cli/build-pack.ts';
import { describeError, exitCodeOf } from '../../../src/cli/failures.ts';
import { chooseFormat } from '../../../src/cli/feeds/formats.ts';
import { withInterrupt } from '../../../src/cli/interrupt.ts';
import { identityMapping } from '../../../src/cli/mapping.ts';
import { fakeEncoder } from './fake-encoder.ts';

const [feedPath, outFolder, slowMs] = process.argv.slice(2) as [string, string, string];
let batches = 0;
const encoder = fakeEncoder({
  onEncode: async () => {
    process.stdout.write(`batch ${++batches}\n`);
    await new Promise((resolve) => setTimeout(resolve, Number(slowMs)));
  },
});
const quiet = { start() {}, update() {}, stop() {}, tell() {} };

try {
  await withInterrupt(
    (signal) =>
      buildPack(
        {
          feedPath,
          outFolder,
          format: chooseFormat(feedPath),
          encoding: 'utf-8',
          mapping: identityMapping,
          mappingName: '',
          shop: { id: 'test', name: 'Test' },
          dimensions: 64,
          adapt: true,
          learnAgain: false,
          fresh: false,
          thumbnailSizePx: 64,
          fetchPictures: false,
          allowOutside: false,
          maxBadRows: { count: 0 },
          keepCache: false,
        },
        { loadEncoder: async () => encoder, progress: quiet, signal },
      ),
    'Interrupted.',
  );
} catch (error) {
  process.stderr.write(`${describeError(error, { debug: false })}\n`);
  process.exitCode = exitCodeOf(error);
}
