/** Most room that a headline and a body take, in letters; a Chinese character takes two (see `textWidth`). */
export const headlineWidth = 90;
export const bodyWidth = 180;
