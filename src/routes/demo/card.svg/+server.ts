import { error } from '@sveltejs/kit';
import bwip from 'bwip-js/node';
import type { RequestHandler } from './$types';

const longestCode = 64;

export const GET: RequestHandler = ({ url, locals }) => {
	if (!locals.demo) error(404, 'Not found');
	const code = url.searchParams.get('code') ?? '';
	if (!/^[\x21-\x7e]+$/.test(code) || code.length > longestCode) error(400, 'This cannot be drawn');
	const isQr = url.searchParams.get('as') === 'qr';
	const picture = isQr
		? bwip.toSVG({ bcid: 'qrcode', text: code, scale: 4, padding: 4, backgroundcolor: 'ffffff' })
		: bwip.toSVG({
				bcid: 'code128',
				text: code,
				scale: 3,
				height: 18,
				includetext: true,
				textxalign: 'center',
				textyoffset: -4,
				paddingwidth: 12,
				paddingheight: 4,
				backgroundcolor: 'ffffff'
			});
	return new Response(picture, {
		headers: { 'content-type': 'image/svg+xml', 'cache-control': 'private, max-age=86400' }
	});
};
