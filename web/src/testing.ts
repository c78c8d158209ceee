/** Lets everything that waits on settled promises run. */
export async function flushPromises() {
  for (let turn = 0; turn < 8; turn++) await new Promise(resolve => setTimeout(resolve, 0))
}
