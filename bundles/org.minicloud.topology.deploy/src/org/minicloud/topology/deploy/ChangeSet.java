package org.minicloud.topology.deploy;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What is to be done so that what runs becomes what the design says, in order: what others need first, removals last and backwards.
 * Nothing has been done yet. Immutable.
 *
 * @param design   what is wanted
 * @param observed what there was when the changes were found
 * @param changes  in order; empty when nothing differs
 * @param blockers why it cannot be carried out as it is; empty when it can
 * @param leaving  ids of resources that are removed or replaced
 */
public record ChangeSet(Design design, Observed observed, List<Change> changes, List<Blocker> blockers, Set<String> leaving) {
	public ChangeSet {
		changes = changes.stream().sorted(Comparator.comparing(change -> change.step().phase())).toList();
		blockers = List.copyOf(blockers);
		leaving = Set.copyOf(leaving);
	}

	/**
	 * Something in the design that no cloud could carry out.
	 *
	 * @param node the node's id
	 */
	public record Blocker(String node, String sentence) {
	}

	/** Compares a design with what of it runs. Asks no cloud and takes time in proportion to both, so any thread may do it. */
	public static ChangeSet between(Design design, Observed observed, Prices prices) {
		return new Comparison(design, observed, prices).changes();
	}

	/** Nothing differs. */
	public boolean isEmpty() {
		return changes.isEmpty();
	}

	/** Dollars an hour of the instances that the changes touch, before them. */
	public BigDecimal before() {
		return sum(Change.Facts::before);
	}

	/** Dollars an hour of the instances that the changes touch, after them. */
	public BigDecimal after() {
		return sum(Change.Facts::after);
	}

	/** What the changes add to the bill, in dollars an hour; negative when it becomes cheaper. */
	public BigDecimal costDifference() {
		return after().subtract(before());
	}

	/** What is lost for good, in sentences' parts, as {@code 127.32.0.5}. */
	public List<String> losses() {
		return changes.stream().map(each -> each.facts().loss()).filter(each -> !each.isEmpty()).toList();
	}

	/** The changes about a node. */
	public List<Change> of(String node) {
		return changes.stream().filter(change -> change.node().equals(node)).toList();
	}

	/** Only some of the changes: for putting one difference right and leaving the others. */
	public ChangeSet only(Set<Change> wanted) {
		return new ChangeSet(design, observed, changes.stream().filter(wanted::contains).toList(), blockers, leaving);
	}

	private BigDecimal sum(Function<Change.Facts, BigDecimal> part) {
		return changes.stream().map(change -> part.apply(change.facts())).reduce(BigDecimal.ZERO, BigDecimal::add);
	}
}
