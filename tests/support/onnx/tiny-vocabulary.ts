/** The first five by their ids. */
export const specialTokens = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'] as const;

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
const punctuation = `! " # $ % & ' ( ) * + , - . / : ; < = > ? @ [ ] _`;
const endings = '##es ##er ##ed ##ing ##ly ##able ##proof ##less ##ness ##ion';
const words = `
  an and at by for from in into is it new not of on or set size the to under very with without
  baby boys dad dog girls home kids kitchen garden man men mum office pet school shop sport sports travel unisex woman women
  bag ball basket bed belt bike blanket book boot boots bottle bowl box brush cable cake camera candle cap card case chair charger
  clock coat coffee cup desk doll door dress drill espresso flower frame game gift glass gloves hammer hat heater helmet hose
  jacket jeans jersey kettle keyboard knife lamp laptop light machine mat mirror mouse mug notebook oven paint pan pants paper
  pen perfume phone pillow plant plate pot puzzle ring running sandals saw scarf screen shampoo sheet shelf shirt shoe shoes
  shorts skirt soap socks sofa speaker spoon sunglasses table tea tent top towel toy train tray tree tshirt wallet watch watering
  beige black blue brown copper gold green grey navy orange pink purple red silver white yellow
  bluetooth bright casual cast cotton cosy cordless desert dry electric fast heavy iron large leather long mini organic plastic
  quiet rain round second short slim small soft solid stainless steel strong summer vintage warm waterproof winter wooden wool yoga`;

/** 317 tokens of a WordPiece vocabulary; the index is the id. Every ASCII word can be spelt. */
export const tinyVocabulary: readonly string[] = [
  ...specialTokens,
  ...punctuation.split(' '),
  ...letters,
  ...[...letters].map((letter) => `##${letter}`),
  ...endings.split(' '),
  ...words.trim().split(/\s+/),
];
