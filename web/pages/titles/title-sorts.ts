/** What titles are listed by. */
export const sorts = ['ratings', 'likeRate', 'year', 'name'] as const;
