import sharp from 'sharp';
import { PictureProblem } from './picture-source.ts';

const quality = 72;
const maxPixels = 100e6;

/** Changes whenever the same source bytes would give another thumbnail. */
export function thumbnailRecipe(sizePx: number): string {
  return `webp ${sizePx}px cover q${quality} sharp ${sharp.versions.sharp ?? ''} vips ${sharp.versions.vips}`;
}

/**
 * A square WebP of a picture: turned upright, cut to fit, transparent parts white.
 *
 * @throws PictureProblem when the bytes are no picture that can be read whole
 */
export async function makeThumbnail(source: Uint8Array, sizePx: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const webp = await sharp(source, { failOn: 'error', limitInputPixels: maxPixels })
      .autoOrient()
      .resize(sizePx, sizePx, { fit: 'cover' })
      .flatten({ background: '#ffffff' })
      .webp({ quality })
      .toBuffer();
    return new Uint8Array(webp);
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0]!.slice(0, 100);
    throw new PictureProblem(
      `${source.length.toLocaleString('en')} bytes that are no picture (${reason})`,
      'a picture',
    );
  }
}
