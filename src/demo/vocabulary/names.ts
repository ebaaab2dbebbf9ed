import { pick } from '../chance.ts';
import type { Random } from '../../core/math/random.ts';

const FIRST =
  'Ada,Ambrose,Anouk,Bastian,Bettina,Callum,Carlotta,Cosmo,Delphine,Desmond,Edda,Elias,Esme,Fabian,Fenna,Gideon,Greta,Hamish,Ilse,Imogen,Ivo,Jonas,Juno,Kasimir,Lavinia,Leander,Lotte,Magnus,Mirela,Nadine,Nikolai,Odile,Oskar,Petra,Quentin,Rafaela,Rosalind,Saskia,Silvan,Tamsin,Tobias,Una,Viktor,Wilma,Xenia,Yusuf,Zora'.split(
    ',',
  );
const LAST =
  'Aldermoor,Amsinkel,Barrowby,Belloway,Bruckental,Calderwick,Castellane,Dornfeld,Drakewell,Eastlake,Fairbourne,Falkenrath,Garrowden,Grünwaldt,Hallorick,Harkwood,Imberley,Jessamine,Kestelman,Kirkhollow,Lanternby,Lindqvister,Marchetto,Merriwold,Nightingall,Oakhampton,Okonedo-Reyes,Penhallow,Quillington,Ravensholt,Rosewarne,Sandoval-Kirk,Sommerling,Tarrowick,Thornquist,Underhay,Valderama,Vossberg,Wetherlam,Winterbourn,Yarrowby,Zielonka'.split(
    ',',
  );

/** A writer or a musician who does not exist. */
export const inventName = (random: Random): string => `${pick(random, FIRST)} ${pick(random, LAST)}`;

export const inventFirstName = (random: Random): string => pick(random, FIRST);
