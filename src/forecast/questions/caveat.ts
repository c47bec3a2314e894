/** Every answer says so. */
export const forecastCaveat =
  'Raters chose what they watched: a forecast is about those who would choose to watch the title, not about everybody.';
