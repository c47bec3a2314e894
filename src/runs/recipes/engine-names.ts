/** What may train the trees of a recipe: named without the learners themselves, which take long to load. */
export const engineNames = ['streampulse', 'xgboost'] as const;
