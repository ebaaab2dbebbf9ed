/** Lets the page share memory between threads, so the encoder may use more than one. */
export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/** The page may talk to its own origin and to nothing else; `wasm-unsafe-eval` compiles wasm, not script. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' blob: data:",
  "style-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** As far as a meta tag can say it; `frame-ancestors` only counts in a header. */
export const metaContentSecurityPolicy = pagePolicy.join('; ');

export const contentSecurityPolicy = [...pagePolicy, "frame-ancestors 'none'"].join('; ');

/** Of the page for retailers, which shows the widget as shops do, also in a frame. */
const retailersPolicy = [...pagePolicy, "frame-src 'self'"];

export const retailersMetaPolicy = retailersPolicy.join('; ');

const permissionsPolicy = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** Sent with every answer, but what lies open to other sites. */
export const securityHeaders: Readonly<Record<string, string>> = {
  ...isolationHeaders,
  'Content-Security-Policy': contentSecurityPolicy,
  'Permissions-Policy': permissionsPolicy,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * Of the page in frames and of the widget's workers. Packs may lie anywhere, so both may fetch from anywhere; the page
 * forbids itself all but its pack's host once it knows that. Any site may frame it: profiles are kept for each apart.
 */
const widgetPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  'connect-src https: http:',
  'img-src blob: data:',
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors *',
].join('; ');

const openToOthers = {
  'Access-Control-Allow-Origin': '*',
  // A download that goes on within a file reads from where the answer begins.
  'Access-Control-Expose-Headers': 'Content-Range',
  'Cross-Origin-Resource-Policy': 'cross-origin',
} as const;

/**
 * What an answer carries: other sites may load the widget's files and packs, and frame the widget's page; nothing else.
 *
 * @param pathname decoded
 */
export function headersFor(pathname: string): Readonly<Record<string, string>> {
  if (pathname.startsWith('/packs/')) return { ...securityHeaders, ...openToOthers };
  if (pathname.startsWith('/retailers/'))
    return {
      ...securityHeaders,
      'Content-Security-Policy': [...retailersPolicy, "frame-ancestors 'none'"].join('; '),
    };
  if (!pathname.startsWith('/widget/')) return securityHeaders;
  return {
    ...securityHeaders,
    ...openToOthers,
    'Content-Security-Policy': widgetPolicy,
    // A process of its own where the browser has one to spare, apart from shops of the same site too.
    'Origin-Agent-Cluster': '?1',
  };
}
