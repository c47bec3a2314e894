/** Milliseconds that a request waits for slow work before it is told to come back. */
const grace = 400;

/** What the work comes to, or undefined where that takes longer than a request should wait; it goes on all the same. */
export async function settled<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), grace);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // Told by whoever asks again.
    work.catch(() => {});
  }
}
