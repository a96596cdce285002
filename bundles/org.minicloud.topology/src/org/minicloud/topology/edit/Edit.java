package org.minicloud.topology.edit;

import java.util.Optional;
import org.minicloud.topology.Topology;
import org.minicloud.topology.rules.Verdict;

/**
 * A change of a document, described but not yet made. Only a {@link History} makes it, so that it can be undone; an edit therefore knows no way
 * back of its own. It is carried out once; afterwards the history's records do and undo it.
 */
public interface Edit {
	/** What it does, for the Edit menu and the history, as {@code Move web-1}. */
	String label();

	/**
	 * Whether it may be done, as far as that can be told without doing it. Changes nothing and is quick: editors ask while something is dragged.
	 */
	Verdict check(Topology document);

	/**
	 * Changes the document. What was changed before a refusal is taken back by the history.
	 *
	 * @throws RefusedException when it cannot be done after all
	 */
	void apply(Topology document);

	/** Edits with equal keys, one straight after the other, are one step of the history; most edits have none. */
	default Optional<Object> mergeKey() {
		return Optional.empty();
	}
}
