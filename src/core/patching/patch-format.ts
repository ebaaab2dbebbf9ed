/**
 * A patch makes a new file from an old one. Little-endian: magic `OSPA`, old size U32, new size U32, then operations until
 * the new file is whole, numbers as LEB128, signed ones zigzag:
 *
 * - 0, from, length: copies bytes of the old file. `from` counts from where the last copy or addition ended.
 * - 1, length, bytes: inserts bytes.
 * - 2, from, words, addend: copies 32-bit words, each with the addend added (modulo 2³²).
 */
export const patchMagic = 0x4150534f;
export const patchHeaderBytes = 12;
export const copyBytes = 0;
export const insertBytes = 1;
export const addToWords = 2;
