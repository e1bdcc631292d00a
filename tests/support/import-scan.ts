import { parse } from 'svelte/compiler';
import ts from 'typescript';

/** One way in which a file names another. */
export interface FoundImport {
	readonly kind: 'static' | 'type' | 'dynamic' | 'url' | 'glob' | 'unreadable';
	/** As written; for `unreadable` the expression that stands where a name should. */
	readonly specifier: string;
	/** Counted from 1. */
	readonly line: number;
}

/** A place where a file does by itself what it should be handed: read the clock, or fetch. */
export interface FoundDeed {
	readonly kind: 'clock' | 'network';
	readonly text: string;
	readonly line: number;
}

/** Everything that the checker wants to know of one file. */
export interface Scan {
	readonly imports: readonly FoundImport[];
	readonly deeds: readonly FoundDeed[];
}

/** Reads a `.ts`, `.js` or `.svelte` file; Svelte files by script blocks and by every expression in the markup. */
export function scanSource(path: string, text: string): Scan {
	const found = { imports: new Array<FoundImport>(), deeds: new Array<FoundDeed>() };
	const pieces = path.endsWith('.svelte') ? sveltePieces(text) : [{ code: text, line: 1 }];
	for (const piece of pieces) {
		const source = ts.createSourceFile(
			'piece.ts',
			piece.code,
			ts.ScriptTarget.Latest,
			true,
			path.endsWith('.js') ? ts.ScriptKind.JS : ts.ScriptKind.TS
		);
		const lineOf = (node: ts.Node) => source.getLineAndCharacterOfPosition(node.getStart(source)).line + piece.line;
		for (const reference of source.referencedFiles) {
			found.imports.push({ kind: 'type', specifier: `./${reference.fileName}`, line: piece.line });
		}
		const visit = (node: ts.Node): void => {
			const line = lineOf(node);
			for (const { kind, specifier } of importsAt(node)) found.imports.push({ kind, specifier, line });
			const deed = deedAt(node);
			if (deed !== null) found.deeds.push({ kind: deed, text: node.getText(source), line });
			ts.forEachChild(node, visit);
		};
		visit(source);
	}
	return found;
}

type Named = Pick<FoundImport, 'kind' | 'specifier'>;

function importsAt(node: ts.Node): Named[] {
	if (ts.isImportDeclaration(node)) {
		return [
			{ kind: importIsTypeOnly(node.importClause) ? 'type' : 'static', specifier: literal(node.moduleSpecifier) }
		];
	}
	if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
		return [{ kind: exportIsTypeOnly(node) ? 'type' : 'static', specifier: literal(node.moduleSpecifier) }];
	}
	if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
		return [{ kind: node.isTypeOnly ? 'type' : 'static', specifier: literal(node.moduleReference.expression) }];
	}
	if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
		return [{ kind: 'type', specifier: literal(node.argument.literal) }];
	}
	if (ts.isCallExpression(node)) return importsOfCall(node);
	if (ts.isNewExpression(node) && node.expression.getText() === 'URL') {
		const [first, second] = node.arguments ?? [];
		if (first !== undefined && second?.getText() === 'import.meta.url') return [named('url', first)];
	}
	return [];
}

function importsOfCall(call: ts.CallExpression): Named[] {
	const [first] = call.arguments;
	if (first === undefined) return [];
	const callee = call.expression;
	if (callee.kind === ts.SyntaxKind.ImportKeyword) return [named('dynamic', first)];
	if (ts.isIdentifier(callee) && callee.text === 'require') return [named('dynamic', first)];
	const text = callee.getText();
	if (text === 'import.meta.resolve') return [named('url', first)];
	if (text !== 'import.meta.glob') return [];
	return ts.isArrayLiteralExpression(first) ? first.elements.map((one) => named('glob', one)) : [named('glob', first)];
}

function named(kind: FoundImport['kind'], expression: ts.Expression): Named {
	const specifier = literal(expression);
	if (specifier !== '') return { kind, specifier };
	if (ts.isTemplateExpression(expression) && expression.head.text.includes('/')) {
		return { kind: 'glob', specifier: `${expression.head.text}**` };
	}
	return { kind: 'unreadable', specifier: expression.getText() };
}

function literal(node: ts.Node | undefined): string {
	return node !== undefined && ts.isStringLiteralLike(node) ? node.text : '';
}

function importIsTypeOnly(clause: ts.ImportClause | undefined): boolean {
	if (clause === undefined) return false;
	if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
	const bindings = clause.namedBindings;
	if (clause.name !== undefined || bindings === undefined || !ts.isNamedImports(bindings)) return false;
	return bindings.elements.length > 0 && bindings.elements.every((one) => one.isTypeOnly);
}

function exportIsTypeOnly(node: ts.ExportDeclaration): boolean {
	if (node.isTypeOnly) return true;
	const clause = node.exportClause;
	if (clause === undefined || !ts.isNamedExports(clause)) return false;
	return clause.elements.length > 0 && clause.elements.every((one) => one.isTypeOnly);
}

function deedAt(node: ts.Node): FoundDeed['kind'] | null {
	const name = memberName(node);
	if (name === 'Date.now' || name === 'Temporal.Now') return 'clock';
	if (ts.isNewExpression(node)) {
		const made = node.expression.getText();
		if ((made === 'Date' || made === 'SvelteDate') && (node.arguments ?? []).length === 0) return 'clock';
		if (['XMLHttpRequest', 'WebSocket', 'EventSource'].includes(made)) return 'network';
	}
	if (ts.isCallExpression(node)) {
		const called = node.expression.getText();
		if (called === 'Date') return 'clock';
		if (/^((window|globalThis|self)\.)?fetch$/.test(called) || called === 'navigator.sendBeacon') return 'network';
	}
	return null;
}

/** `Date.now` for `Date.now`, `Date['now']` and `globalThis.Date.now` alike. */
function memberName(node: ts.Node): string {
	const isMember = ts.isPropertyAccessExpression(node);
	if (!isMember && !ts.isElementAccessExpression(node)) return '';
	const owner = node.expression.getText().replace(/^(window|globalThis|self)\./, '');
	return `${owner}.${isMember ? node.name.text : literal(node.argumentExpression)}`;
}

interface Piece {
	readonly code: string;
	readonly line: number;
}

function sveltePieces(text: string): Piece[] {
	const tree = parse(text, { modern: true });
	const pieces: Piece[] = [];
	const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
	for (const script of [tree.module, tree.instance]) {
		if (!script) continue;
		const { start, end } = bounds(script.content) ?? { start: 0, end: 0 };
		pieces.push({ code: text.slice(start, end), line: lineAt(start) });
	}
	const walk = (value: unknown): void => {
		if (Array.isArray(value)) return value.forEach(walk);
		if (typeof value !== 'object' || value === null) return;
		const at = bounds(value);
		const type = 'type' in value ? String(value.type) : '';
		if (at !== null && /Expression$|^VariableDeclaration$/.test(type)) {
			const code = text.slice(at.start, at.end);
			pieces.push({ code: type === 'VariableDeclaration' ? code : `(${code})`, line: lineAt(at.start) });
			return;
		}
		for (const [key, child] of Object.entries(value)) {
			if (key !== 'metadata' && key !== 'parent') walk(child);
		}
	};
	walk(tree.fragment);
	return pieces;
}

function bounds(node: object): { start: number; end: number } | null {
	if (!('start' in node) || !('end' in node)) return null;
	const { start, end } = node;
	return typeof start === 'number' && typeof end === 'number' ? { start, end } : null;
}
