import type { GreyPixels } from './pixels';

/**
 * How a picture is looked at: as it is, at half its size, that with light and dark exchanged, or turned by an eighth so
 * that slanting bars stand upright.
 */
export type ViewName = 'whole' | 'half' | 'inverted' | 'turned';

/** A picture smaller than this across is not made smaller still: its bars would run together. */
const SMALLEST_TO_HALVE = 800;
/** The turned view's width and height at most; more costs time and reads no more. */
const TURNED_SIDE = 768;
const EIGHTH = Math.SQRT1_2;
const PAPER = 128;

function halved({ grey, width, height }: GreyPixels): GreyPixels {
	const [halfWidth, halfHeight] = [width >> 1, height >> 1];
	const half = new Uint8Array(halfWidth * halfHeight);
	for (let y = 0; y < halfHeight; y += 1) {
		let from = 2 * y * width;
		for (let x = 0; x < halfWidth; x += 1, from += 2) {
			const sum = (grey[from] ?? 0) + (grey[from + 1] ?? 0) + (grey[from + width] ?? 0) + (grey[from + width + 1] ?? 0);
			half[y * halfWidth + x] = sum >> 2;
		}
	}
	return { grey: half, width: halfWidth, height: halfHeight };
}

function turned({ grey, width, height }: GreyPixels): GreyPixels {
	const longest = Math.max(width, height);
	const side = Math.min(TURNED_SIDE, longest);
	const step = (longest / side) * EIGHTH;
	const out = new Uint8Array(side * side).fill(PAPER);
	for (let y = 0; y < side; y += 1) {
		const down = y - side / 2;
		let fromX = width / 2 + (down - side / 2) * step;
		let fromY = height / 2 + (down + side / 2) * step;
		for (let x = 0; x < side; x += 1, fromX += step, fromY -= step) {
			if (fromX < 0 || fromY < 0 || fromX >= width || fromY >= height) continue;
			out[y * side + x] = grey[Math.floor(fromY) * width + Math.floor(fromX)] ?? PAPER;
		}
	}
	return { grey: out, width: side, height: side };
}

function inverted({ grey, width, height }: GreyPixels): GreyPixels {
	return { grey: grey.map((value) => 255 - value), width, height };
}

/** One picture's views, each made when it is first asked for. */
export function viewsOf(whole: GreyPixels): (name: ViewName) => GreyPixels {
	const made = new Map<ViewName, GreyPixels>();
	const make = (name: ViewName): GreyPixels => {
		switch (name) {
			case 'whole':
				return whole;
			case 'half':
				return Math.max(whole.width, whole.height) < SMALLEST_TO_HALVE ? whole : halved(whole);
			case 'inverted':
				return inverted(viewOf('half'));
			case 'turned':
				return turned(whole);
		}
	};
	const viewOf = (name: ViewName): GreyPixels => {
		const view = made.get(name) ?? make(name);
		made.set(name, view);
		return view;
	};
	return viewOf;
}
