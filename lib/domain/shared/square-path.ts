/** Dark squares of a picture, row by row, as the path of an SVG whose unit is a square: each run of them one rectangle. */
export function squarePath(rows: readonly (readonly boolean[])[]): string {
  return rows.flatMap((cells, y) => runs(cells).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)).join('');
}

function runs(cells: readonly boolean[]): [start: number, length: number][] {
  const found: [number, number][] = [];
  cells.forEach((dark, x) => {
    const last = found.at(-1);
    if (!dark) return;
    if (last && last[0] + last[1] === x) last[1] += 1;
    else found.push([x, 1]);
  });
  return found;
}
