import type { Department } from '../types.ts';
import { BABY } from './baby.ts';
import { BEAUTY } from './beauty.ts';
import { BOOKS } from './books.ts';
import { ELECTRONICS } from './electronics.ts';
import { GARDEN } from './garden.ts';
import { GROCERY } from './grocery.ts';
import { FURNITURE } from './home-furniture.ts';
import { TEXTILES_AND_DECOR } from './home-textiles.ts';
import { KITCHEN } from './kitchen.ts';
import { LIGHTING } from './lighting.ts';
import { MEN } from './men.ts';
import { MUSIC } from './music.ts';
import { PETS } from './pets.ts';
import { SHOES } from './shoes.ts';
import { SPORT } from './sport.ts';
import { STATIONERY } from './stationery.ts';
import { TOYS } from './toys.ts';
import { WOMEN } from './women.ts';

const HOME: Department = {
  id: 'home',
  name: 'Home',
  setting: 'room',
  types: [...FURNITURE, ...TEXTILES_AND_DECOR],
};

/** The whole shop. A new department is one file and one line here. */
export const DEPARTMENTS: readonly Department[] = [
  HOME,
  LIGHTING,
  KITCHEN,
  GARDEN,
  BOOKS,
  TOYS,
  WOMEN,
  MEN,
  SHOES,
  SPORT,
  ELECTRONICS,
  BEAUTY,
  PETS,
  MUSIC,
  STATIONERY,
  BABY,
  GROCERY,
];
