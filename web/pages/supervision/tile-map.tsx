/** 地区方格图 — the 21 cities where they lie, a square each; a city's counties side by side. No coastline, so no map to be approved. */
import type { CSSProperties } from 'react'
import { divisionName, PROVINCE } from '#registers/divisions.ts'

/** 六列七行: roughly where each city lies. */
const PLACES: Readonly<Record<string, readonly [column: number, row: number]>> = {
  '440200': [4, 1],
  '441800': [3, 2],
  '441600': [5, 2],
  '441400': [6, 2],
  '441200': [2, 3],
  '440600': [3, 3],
  '440100': [4, 3],
  '441300': [5, 3],
  '445200': [6, 3],
  '445100': [7, 3],
  '445300': [2, 4],
  '440700': [3, 4],
  '442000': [4, 4],
  '441900': [5, 4],
  '441500': [6, 4],
  '440500': [7, 4],
  '440900': [1, 5],
  '441700': [2, 5],
  '440400': [4, 5],
  '440300': [5, 5],
  '440800': [1, 6],
}
const ACROSS = 5

export type Tile = { code: string; value: number | null; text: string; red: number }

/** Fifths of what there is, so that one great city does not make all others pale. */
const shadeOf = (value: number | null, sorted: readonly number[]): number => {
  if (value === null || sorted.length === 0) return 0
  const below = sorted.filter((each) => each < value).length
  return value === 0 ? 0 : 1 + Math.min(4, Math.floor((5 * below) / sorted.length))
}

export const TileMap = ({
  region,
  tiles,
  label,
  onOpen,
}: {
  region: string
  tiles: readonly Tile[]
  label: string
  onOpen(code: string): void
}) => {
  const sorted = tiles.flatMap(({ value }) => (value === null ? [] : [value])).toSorted((a, b) => a - b)
  const placed = region === PROVINCE
  const own = tiles.filter(({ code }) => code === region)
  const below = tiles.filter(({ code }) => code !== region)
  const placeOf = (code: string, n: number) =>
    placed ? (PLACES[code] ?? [7, 6]) : [(n % ACROSS) + 1, Math.floor(n / ACROSS) + 1]
  return (
    <ul className={placed ? 'tiles' : 'tiles tiles-counties'} aria-label={label}>
      {[...below, ...own].map((tile, n) => {
        const [column, row] = tile.code === region ? (placed ? [7, 6] : placeOf('', n)) : placeOf(tile.code, n)
        const name = divisionName(tile.code).replace(/(市|区|县)$/, '')
        return (
          <li key={tile.code} style={{ '--column': column, '--row': row } as CSSProperties}>
            <button
              type="button"
              className={`tile shade-${shadeOf(tile.value, sorted)}`}
              disabled={tile.code === region}
              onClick={() => onOpen(tile.code)}
            >
              <b>{tile.code === region ? '本级' : name.length > 4 ? name.slice(0, 4) : name}</b>
              <span className="num">{tile.text}</span>
              {tile.red > 0 && (
                <i className="tile-red">
                  <span className="sr">红色预警</span>
                  {tile.red}
                </i>
              )}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
