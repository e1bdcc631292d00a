import { expect, test } from 'vitest';
import { lookAtPixels } from './picture-look';

const size = { width: 1_280, height: 720 };
const flat = (value: number) => ({ grey: new Uint8Array(size.width * size.height).fill(value), ...size });

test('[SC4] a flat picture is as dark as it is bright, and the same one has the same print', () => {
	expect(lookAtPixels(flat(7))).toMatchObject({ darkest: 7, brightest: 7 });
	expect(lookAtPixels(flat(7)).print).toBe(lookAtPixels(flat(7)).print);
	expect(lookAtPixels(flat(7)).print).not.toBe(lookAtPixels(flat(8)).print);
});

test('[SC4] the noise of one point in the middle is another print', () => {
	const noisy = flat(120);
	noisy.grey[360 * size.width + 700] = 121;
	expect(lookAtPixels(noisy).print).not.toBe(lookAtPixels(flat(120)).print);
});

test('[SC4] a lamp in a dark hall is seen', () => {
	const hall = flat(3);
	for (let y = 100; y < 150; y += 1) hall.grey.fill(250, y * size.width + 900, y * size.width + 960);
	expect(lookAtPixels(hall)).toMatchObject({ darkest: 3, brightest: 250 });
});

test('[SC4] colours are looked at as grey ones are', () => {
	const data = new Uint8ClampedArray(160 * 90 * 4).fill(200);
	expect(lookAtPixels({ data, width: 160, height: 90 })).toMatchObject({ darkest: 200, brightest: 200 });
});
