/**
 * Fetches a module and has the browser hold it to its hash: importing it afterwards takes what was fetched. Browsers that
 * cannot do so before an import go without.
 *
 * @param integrity as the attribute wants it
 * @throws Error when it is not there, or is not what it should be
 */
export async function verifyScript(url: string, integrity: string): Promise<void> {
  const link = document.createElement('link');
  if (!link.relList.supports('modulepreload')) return;
  link.rel = 'modulepreload';
  link.crossOrigin = 'anonymous';
  link.integrity = integrity;
  link.href = url;
  const settled = new Promise<void>((resolve, reject) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => reject(new Error(`${url} is not there or not what it should be`)));
  });
  document.head.append(link);
  try {
    await settled;
  } finally {
    link.remove();
  }
}
