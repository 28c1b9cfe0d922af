/** The end of a check, or `unchecked` where it takes longer than so many seconds: the work goes on to its own bounds, and nobody waits for it. */
export async function within<Found>(seconds: number, check: Promise<Found>): Promise<Found | 'unchecked'> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<'unchecked'>((resolve) => {
    timer = setTimeout(() => resolve('unchecked'), seconds * 1000);
  });
  try {
    return await Promise.race([check, over]);
  } finally {
    clearTimeout(timer);
  }
}
