// Makes world.json: the land and the borders between countries as SVG paths, equirectangular, small enough to ship.
// Run where world-atlas and topojson-client are installed, as README.md says; the program itself needs neither.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** Units of the map in a degree: 20 is about 5 km. */
const UNITS = 20;
/** A point nearer than this to the line between its neighbours is left out, in degrees. */
const TOLERANCE = 0.06;
/** An island whose outline fits into a box of this side is left out, in degrees. */
const LEAST = 0.12;

const packages = createRequire(join(process.cwd(), "package.json"));
const { feature, mesh } = packages("topojson-client");
const atlas = JSON.parse(readFileSync(packages.resolve("world-atlas/countries-50m.json"), "utf8"));

const land = feature(atlas, atlas.objects.land);
const polygons = land.features.flatMap(({ geometry: { type, coordinates } }) => (type === "Polygon" ? [coordinates] : coordinates));
const rings = polygons.flat().flatMap(unrolled).filter((ring) => extent(ring) >= LEAST);
const borders = mesh(atlas, atlas.objects.countries, (one, other) => one !== other).coordinates.map(rolledOut);

const map = { units: UNITS, land: path(rings, "z"), borders: path(borders, "") };
writeFileSync(new URL("world.json", import.meta.url), `${JSON.stringify(map)}\n`);

/**
 * A coast that crosses 180° goes on beyond the map's edge instead of running back across the whole map, and is there once more
 * at the other edge. The one round the south pole is closed along the map's lower edge.
 */
function unrolled(ring) {
  const out = rolledOut(ring);
  const [first, last] = [out[0], out.at(-1)];
  const round = last[0] - first[0];
  if (Math.abs(round) > 1) out.push([last[0], -90], [first[0], -90], first);
  const longitudes = out.map(([longitude]) => longitude);
  const others = [Math.min(...longitudes) < -180 && 360, Math.max(...longitudes) > 180 && -360].filter(Boolean);
  return [out, ...others.map((by) => out.map(([longitude, latitude]) => [longitude + by, latitude]))];
}

function rolledOut(line) {
  let by = 0;
  return line.map(([longitude, latitude], at) => {
    const step = at === 0 ? 0 : longitude - line[at - 1][0];
    if (Math.abs(step) > 180) by -= Math.sign(step) * 360;
    return [longitude + by, latitude];
  });
}

function extent(ring) {
  const side = (axis) => Math.max(...ring.map((point) => point[axis])) - Math.min(...ring.map((point) => point[axis]));
  return Math.max(side(0), side(1));
}

/** Each line begins at its own place and goes on by steps from point to point. */
function path(lines, end) {
  return lines.map((line) => drawn(simpler(line).map(placed), end)).join("");
}

function placed([longitude, latitude]) {
  return [Math.round((longitude + 180) * UNITS), Math.round((90 - latitude) * UNITS)];
}

function drawn(points, end) {
  const [[x, y], ...rest] = points;
  const steps = rest.map(([right, down], at) => [right - points[at][0], down - points[at][1]]);
  const told = steps.filter(([right, down]) => right !== 0 || down !== 0);
  if (told.length < (end ? 2 : 1)) return "";
  const numbers = told.flat().map((number, at) => (at > 0 && number >= 0 ? ` ${number}` : `${number}`));
  return `M${x} ${y}l${numbers.join("")}${end}`;
}

/** Douglas and Peucker: what is nearly straight is straight. */
function simpler(line) {
  const kept = new Set([0, line.length - 1]);
  const open = [[0, line.length - 1]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    let [far, at] = [TOLERANCE, -1];
    for (let point = from + 1; point < to; point += 1) {
      const away = distance(line[point], line[from], line[to]);
      if (away > far) [far, at] = [away, point];
    }
    if (at < 0) continue;
    kept.add(at);
    open.push([from, at], [at, to]);
  }
  return line.filter((_, at) => kept.has(at));
}

function distance([x, y], [left, top], [right, bottom]) {
  const [dx, dy] = [right - left, bottom - top];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - left) * dx + (y - top) * dy) / length));
  return Math.hypot(x - left - along * dx, y - top - along * dy);
}
