/** A name of ours as it is written on the wire: `dueOn` is `due_on` there. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}
