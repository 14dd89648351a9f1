/** Reads a choice kept in this browser; `otherwise` when none was made or storage is forbidden. */
export function storedFlag(name: string, otherwise: boolean): boolean {
  try {
    const value = localStorage.getItem(name);
    return value === null ? otherwise : value === 'true';
  } catch {
    return otherwise;
  }
}

/** Keeps a choice in this browser, where that is allowed; else it holds until the page is left. */
export function storeFlag(name: string, value: boolean): void {
  try {
    localStorage.setItem(name, String(value));
  } catch {
    // The choice holds for this page all the same.
  }
}
