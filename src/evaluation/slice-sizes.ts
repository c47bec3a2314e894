/** Slices of fewer rows are withheld: less than this can not be chosen. */
export const smallestCellThereIs = 10;

/** Rows that a slice must have to be called the worst, where nothing else is chosen. */
export const worstFromRows = 200;
