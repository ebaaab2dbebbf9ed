import sharp from 'sharp';

/** A channel that differs by no more is the same to the eye. */
const noticeable = 24;

/**
 * @param a PNG
 * @param b PNG
 * @returns how much of the picture is to the eye another, 0..1; 1 when the sizes differ
 */
export async function differenceOf(a: Buffer, b: Buffer): Promise<number> {
  const [first, second] = await Promise.all([a, b].map(pixelsOf));
  if (first!.info.width !== second!.info.width || first!.info.height !== second!.info.height) return 1;
  const { width, height } = first!.info;
  let different = 0;
  for (let at = 0; at < first!.data.length; at += 3)
    if ([0, 1, 2].some((c) => Math.abs(first!.data[at + c]! - second!.data[at + c]!) > noticeable))
      different++;
  return different / (width * height);
}

const pixelsOf = (picture: Buffer) =>
  sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
