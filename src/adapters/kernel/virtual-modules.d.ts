/** Written by vite-plugin-kernel.ts. */
declare module 'virtual:ownshelf-kernel' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
