import type { GreyPixels } from './pixels';

/**
 * How a picture is looked at: as it is, at half its size, that with light and dark exchanged, turned by an eighth so that
 * slanting bars stand upright, or, for bars that stand upright, with what blur has run together pulled apart, as it is
 * (`sharpened`) or twice as wide for a card far away (`stretched`).
 */
export type ViewName = 'whole' | 'half' | 'inverted' | 'turned' | 'sharpened' | 'stretched';

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
	const out = new Uint8Array(grey.length);
	for (let at = 0; at < grey.length; at += 1) out[at] = 255 - (grey[at] ?? 0);
	return { grey: out, width, height };
}

/**
 * So many rows become one, their mean: bars go on through them all, noise does not. At the turn at which a card is held they
 * shift by less than a bar.
 */
const ROWS_IN_ONE = 8;

function squeezed({ grey, width, height }: GreyPixels): GreyPixels {
	const rows = Math.floor(height / ROWS_IN_ONE);
	const out = new Uint8Array(width * rows);
	const sums = new Uint16Array(width);
	for (let row = 0, from = 0; row < rows; row += 1) {
		sums.fill(0);
		for (let line = 0; line < ROWS_IN_ONE; line += 1, from += width) {
			for (let x = 0; x < width; x += 1) sums[x] = (sums[x] ?? 0) + (grey[from + x] ?? 0);
		}
		for (let x = 0; x < width; x += 1) out[row * width + x] = (sums[x] ?? 0) / ROWS_IN_ONE;
	}
	return { grey: out, width, height: rows };
}

function stretched({ grey, width, height }: GreyPixels): GreyPixels {
	const out = new Uint8Array(grey.length * 2);
	const last = grey.length - 1;
	for (let at = 0; at <= last; at += 1) {
		const here = grey[at] ?? 0;
		out[at * 2] = here;
		out[at * 2 + 1] = (here + (grey[Math.min(last, at + 1)] ?? 0)) >> 1;
	}
	return { grey: out, width: width * 2, height };
}

/** Along its rows, each point is made to differ more from the points two away: `strength` times by how much it does. */
function sharpened({ grey, width, height }: GreyPixels, strength: number): GreyPixels {
	const out = new Uint8ClampedArray(grey.length);
	for (let at = 2; at < grey.length - 2; at += 1) {
		const here = grey[at] ?? 0;
		out[at] = here + strength * (2 * here - (grey[at - 2] ?? 0) - (grey[at + 2] ?? 0));
	}
	return { grey: new Uint8Array(out.buffer), width, height };
}

/** One picture's views, each made when it is first asked for. */
export function viewsOf(whole: GreyPixels): (name: ViewName) => GreyPixels {
	const made = new Map<ViewName, GreyPixels>();
	let fewRows: GreyPixels | null = null;
	const rows = (): GreyPixels => (fewRows ??= squeezed(whole));
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
			case 'sharpened':
				return sharpened(rows(), 1.5);
			case 'stretched':
				return sharpened(stretched(rows()), 1);
		}
	};
	const viewOf = (name: ViewName): GreyPixels => {
		const view = made.get(name) ?? make(name);
		made.set(name, view);
		return view;
	};
	return viewOf;
}
