import type { Plugin } from 'vite';
import { metaContentSecurityPolicy } from './headers.ts';

/** Writes the content security policy into the built page, so that it holds on hosts that cannot send headers. */
export function cspMeta(policy = metaContentSecurityPolicy): Plugin {
  return {
    name: 'ownshelf:csp-meta',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
        injectTo: 'head-prepend',
      },
    ],
  };
}
