package org.minicloud.guest.shell;

import java.util.List;
import java.util.stream.Collectors;

/** Commands in words again, for job notices. */
final class JobText {
	private JobText() {
	}

	static String of(Node node) {
		return switch (node) {
			case Node.Simple simple -> words(simple.words());
			case Node.Pipeline pipeline -> pipeline.stages().stream().map(JobText::of)
					.collect(Collectors.joining(" | ", pipeline.negated() ? "! " : "", ""));
			case Node.AndOr andOr -> of(andOr.first()) + andOr.links().stream()
					.map(link -> (link.and() ? " && " : " || ") + of(link.node())).collect(Collectors.joining());
			case Node.Group group -> group.subshell() ? "( " + of(group.body()) + " )" : "{ " + of(group.body()) + "; }";
			case Node.Sequence sequence -> sequence.items().stream().map(Node.Item::text)
					.collect(Collectors.joining("; "));
			case Node.If conditional -> "if " + of(conditional.branches().get(0).condition()) + "; then ...; fi";
			case Node.Loop loop -> (loop.until() ? "until " : "while ") + of(loop.condition()) + "; do ...; done";
			case Node.Choice choice -> "case " + word(choice.subject()) + " in ... esac";
			case Node.Calculation calculation -> "((" + calculation.expression() + "))";
			case Node.Test test -> "[[ " + words(test.words()) + " ]]";
			case Node.Timed timed -> "time " + of(timed.body());
			case Node.Function function -> function.name() + " () { ... }";
			case Node.For loop -> "for " + loop.variable() + "; do ...; done";
		};
	}

	private static String words(List<Node.Word> words) {
		return words.stream().map(JobText::word).collect(Collectors.joining(" "));
	}

	private static String word(Node.Word word) {
		return word.pieces().stream().map(piece -> switch (piece) {
			case Node.Text text -> text.quoted() && text.text().contains(" ") ? "'" + text.text() + "'" : text.text();
			case Node.Variable variable -> "$" + variable.name();
			case Node.Substitution substitution -> "$(" + substitution.command() + ")";
			case Node.Arithmetic arithmetic -> "$((" + arithmetic.expression() + "))";
		}).collect(Collectors.joining());
	}
}
