/** Reads a choice of a few kept in this browser; `otherwise` when none of them was made or storage is forbidden. */
export function storedChoice<Value extends string>(name: string, values: readonly Value[], otherwise: Value): Value {
  try {
    const kept = localStorage.getItem(name);
    return values.find((value) => value === kept) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** Keeps a choice in this browser, where that is allowed; else it holds until the page is left. */
export function storeChoice(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // The choice holds for this page all the same.
  }
}
