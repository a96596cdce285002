package org.minicloud.guest.shell;

import java.io.Serializable;
import java.util.List;

/** A command as it was understood. */
sealed interface Node extends Serializable {
	/** Assignments, words, redirections; each may be missing. */
	record Simple(List<Assignment> assignments, List<Word> words, List<Redirect> redirects) implements Node {
	}

	/** Commands connected by pipes; a single one, too, when negated. */
	record Pipeline(List<Node> stages, boolean negated) implements Node {
	}

	/** Commands that depend on those before them: {@code &&} and {@code ||}, which bind alike, from left to right. */
	record AndOr(Node first, List<Link> links) implements Node {
	}

	/** @param and whether the command runs after a success, else after a failure */
	record Link(boolean and, Node node) implements Serializable {
	}

	/** Commands one after the other. */
	record Sequence(List<Item> items) implements Node {
	}

	/**
	 * @param branches  {@code if} and each {@code elif}
	 * @param otherwise null without {@code else}
	 */
	record If(List<Branch> branches, Node otherwise) implements Node {
	}

	record Branch(Node condition, Node then) implements Serializable {
	}

	/**
	 * {@code while} and {@code until}, and {@code for} that counts.
	 *
	 * @param step what is done between the rounds; null for nothing
	 */
	record Loop(Node condition, Node body, boolean until, Node step) implements Node {
	}

	/** {@code case}. */
	record Choice(Word subject, List<Case> cases) implements Node {
	}

	/**
	 * @param body         null for nothing
	 * @param fallsThrough whether the next case is carried out, too
	 */
	record Case(List<Word> patterns, Node body, boolean fallsThrough) implements Serializable {
	}

	/** The definition of a function. */
	record Function(String name, Node body) implements Node {
	}

	/** {@code ((expression))}. */
	record Calculation(String expression) implements Node {
	}

	/** {@code [[ … ]]}. */
	record Test(List<Word> words) implements Node {
	}

	/** {@code time …}. */
	record Timed(Node body) implements Node {
	}

	/** @param words null for the positional parameters */
	record For(String variable, List<Word> words, Node body) implements Node {
	}

	/** A list in braces or, as a process of its own, in parentheses. */
	record Group(Node body, boolean subshell, List<Redirect> redirects) implements Node {
	}

	/** @param text as typed, for job notices */
	record Item(Node node, boolean background, String text) implements Serializable {
	}

	/**
	 * {@code NAME=value}.
	 *
	 * @param append whether the value is put behind what is there: {@code NAME+=value}
	 */
	record Assignment(String name, Word value, boolean append) implements Serializable {
	}

	/**
	 * A redirection of a descriptor.
	 *
	 * @param target a file, or for {@link Kind#DUPLICATE} a descriptor
	 */
	record Redirect(int fd, Kind kind, Word target) implements Serializable {
		enum Kind {
			READ, WRITE, APPEND, DUPLICATE, TEXT
		}
	}

	/** A word before expansion. */
	record Word(List<Piece> pieces) implements Serializable {
		/** The word when it is nothing but unquoted text, else null. */
		String literal() {
			return pieces.size() == 1 && pieces.get(0) instanceof Text text && !text.quoted() ? text.text() : null;
		}
	}

	/** Part of a word. */
	sealed interface Piece extends Serializable {
		boolean quoted();
	}

	record Text(String text, boolean quoted) implements Piece {
	}

	/** @param operator what follows the name in braces, as {@code :-default}; empty for none */
	record Variable(String name, String operator, boolean quoted) implements Piece {
	}

	record Substitution(String command, boolean quoted) implements Piece {
	}

	record Arithmetic(String expression, boolean quoted) implements Piece {
	}
}
