/** Copies text; answers whether it is on the clipboard now. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not every web view lets a page of our own scheme use the clipboard; all of them know the older way.
    return copiedFrom(text);
  }
}

/** Copies by way of a field that nobody sees; the focus goes back to where it was. */
function copiedFrom(text: string): boolean {
  const focused = document.activeElement as HTMLElement | null;
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "unseen";
  document.body.append(field);
  field.focus();
  field.select();
  try {
    return document.execCommand("copy");
  } finally {
    field.remove();
    focused?.focus();
  }
}
