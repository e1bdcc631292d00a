/** One place that the shell leads to; `count` is how many wait there, where that is known. */
export interface NavItem {
	href: string;
	label: string;
	count?: number;
}

/** Places that belong together; a line is drawn between groups. */
export interface NavGroup {
	label?: string;
	items: readonly NavItem[];
}
