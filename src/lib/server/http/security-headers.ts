/**
 * The policy of every response that brings none of its own. Pages come with a stricter one, which names their own scripts;
 * a worker obeys the policy of its own file, so `'wasm-unsafe-eval'` (the decoder) stands here too.
 */
const contentPolicy = [
	"default-src 'self'",
	"script-src 'self' 'wasm-unsafe-eval'",
	"style-src 'self'",
	"style-src-attr 'unsafe-inline'",
	"img-src 'self' data: blob:",
	"media-src 'self' blob:",
	"connect-src 'self'",
	"worker-src 'self' blob:",
	"object-src 'none'",
	"base-uri 'none'",
	"form-action 'self'",
	"frame-ancestors 'none'"
].join('; ');

/** The headers of every response, assets and refusals too. */
export function securityHeaders(isHttps: boolean): Readonly<Record<string, string>> {
	return {
		'content-security-policy': contentPolicy,
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'same-origin',
		'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		...(isHttps ? { 'strict-transport-security': 'max-age=31536000' } : {})
	};
}
