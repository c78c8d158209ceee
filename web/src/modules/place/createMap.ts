import { Map as CityMap, NavigationControl, ScaleControl, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { quietBase } from './mapStyle'

setWorkerUrl(workerUrl)

export type { CityMap }

export interface MapWords {
  title: string
  zoomIn: string
  zoomOut: string
}

/** A map on the quiet base. Throws when the browser has no WebGL; the caller says so and leaves the list. */
export function createMap(container: HTMLElement, bbox: readonly number[], words: MapWords): CityMap {
  const [west = 122.400, south = 41.100, east = 123.900, north = 43.100] = bbox
  const map = new CityMap({
    container,
    style: quietBase(`${location.origin}/tiles/{z}/{x}/{y}.mvt`),
    bounds: [west, south, east, north],
    fitBoundsOptions: { padding: 24 },
    minZoom: 6.500,
    maxZoom: 19,
    attributionControl: false,
    localIdeographFontFamily: '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
    locale: { 'Map.Title': words.title, 'NavigationControl.ZoomIn': words.zoomIn, 'NavigationControl.ZoomOut': words.zoomOut },
    dragRotate: false,
    pitchWithRotate: false,
    doubleClickZoom: false,
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-right')
  map.on('load', () => map.addImage('hatch', hatch(), { pixelRatio: 2 }))
  return map
}

function hatch(): ImageData {
  const size = 16
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size
  const pen = canvas.getContext('2d')
  if (!pen) return new ImageData(size, size)
  pen.fillStyle = '#eceff2'
  pen.fillRect(0, 0, size, size)
  pen.strokeStyle = '#b3bcc6'
  pen.lineWidth = 2
  for (const shift of [-size, 0, size]) {
    pen.beginPath()
    pen.moveTo(shift, size)
    pen.lineTo(shift + size, 0)
    pen.stroke()
  }
  return pen.getImageData(0, 0, size, size)
}
