/** Written by vite-plugin-kernel.ts. */
declare module 'virtual:ownshelf-kernel' {
  /** Builds of the kernel, the fastest first. */
  const builds: readonly Uint8Array<ArrayBuffer>[];
  export default builds;
}
