import { describe, expect, it } from 'vitest';
import type { TextRewriter } from '../../src/ports/text-rewriter.ts';

const request = { language: 'en', task: 'Say it again.', prompt: 'A lamp' } as const;

/** What a caller may rely on, whatever the model does. */
export function testTextRewriter(
  name: string,
  open: (model: 'good' | 'failing' | 'hanging' | 'none') => TextRewriter,
): void {
  describe(`${name}, as a text rewriter`, () => {
    it('answers when it is ready', async () => {
      const rewriter = open('good');
      expect(await rewriter.state('en')).toBe('ready');
      expect(typeof (await rewriter.rewrite(request))).toBe('string');
      rewriter.dispose();
      expect(typeof (await rewriter.rewrite(request))).toBe('string');
    });

    it.each(['failing', 'hanging', 'none'] as const)(
      'says nothing, and throws nothing, when the model is %s',
      async (model) => {
        const rewriter = open(model);
        expect(await rewriter.rewrite(request)).toBeUndefined();
        expect(await rewriter.rewrite(request)).toBeUndefined();
        rewriter.dispose();
        rewriter.dispose();
      },
    );

    it('lets aborts through, before and while a model hangs', async () => {
      await expect(open('good').rewrite(request, { signal: AbortSignal.abort() })).rejects.toMatchObject({
        name: 'AbortError',
      });
      const controller = new AbortController();
      const answer = open('hanging').rewrite(request, { signal: controller.signal });
      controller.abort();
      await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    });
  });
}
