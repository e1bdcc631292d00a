import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { isLoopback } from '../config';

/** What decides by which names Gatehouse may be called. */
export interface HostRuleOptions {
	/** Where people reach it; empty where that follows from the rest. */
	origins: readonly string[];
	/** The certificate that it serves with, or null. */
	certificate: X509Certificate | null;
}

/**
 * Whether a request's `Host` is one of ours. Another one means that some other site's name was made to lead here, so that
 * its pages could act as ours. Where ORIGIN names the hosts it is those; otherwise those of the certificate; otherwise this
 * machine's own.
 */
export function hostRule({
	origins,
	certificate
}: HostRuleOptions): (host: string, scheme: 'http' | 'https') => boolean {
	const named = new Set(origins.map((origin) => new URL(origin).host));
	return (host, scheme) => {
		if (!/^[\w.:[\]-]{1,255}$/.test(host) || !URL.canParse(`${scheme}://${host}`)) return false;
		const asked = new URL(`${scheme}://${host}`);
		if (named.size > 0) return named.has(asked.host);
		const name = asked.hostname.replace(/^\[|\]$/g, '');
		if (isLoopback(name)) return true;
		if (certificate === null) return false;
		return (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined;
	};
}
