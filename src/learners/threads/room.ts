/** Gives zeroed memory of so many bytes. */
export type Room = (bytes: number) => ArrayBufferLike;

export const ownRoom: Room = (bytes) => new ArrayBuffer(bytes);
/** Memory that threads share. */
export const sharedRoom: Room = (bytes) => new SharedArrayBuffer(bytes);
