package org.minicloud.topology.deploy;

import java.math.BigDecimal;

/** One thing to do, so that what runs becomes what the design says. */
public sealed interface Change {
	/** What people are told. */
	Facts facts();

	/** What is done for it. */
	Step step();

	/** Something is made. */
	record Create(Facts facts, Step step) implements Change {
	}

	/** Something that is there becomes another, or is replaced. */
	record Modify(Facts facts, Step step) implements Change {
	}

	/** Something goes. */
	record Remove(Facts facts, Step step) implements Change {
	}

	/** The id of the node that it is about. */
	default String node() {
		return facts().node();
	}

	default String sentence() {
		return facts().sentence();
	}

	/**
	 * @param node     the id of the node that it is about; also one that the document no longer has
	 * @param sentence as {@code Open 8080/tcp of application to web}
	 * @param loss     what is lost for good, as {@code 8 GiB of vol-1 with all data}; empty for nothing
	 * @param before   dollars an hour without it
	 * @param after    dollars an hour with it
	 */
	record Facts(String node, String sentence, String loss, BigDecimal before, BigDecimal after) {
		static Facts of(String node, String sentence) {
			return new Facts(node, sentence, "", BigDecimal.ZERO, BigDecimal.ZERO);
		}

		Facts losing(String what) {
			return new Facts(node, sentence, what, before, after);
		}

		Facts costing(BigDecimal dollarsBefore, BigDecimal dollarsAfter) {
			return new Facts(node, sentence, loss, dollarsBefore, dollarsAfter);
		}
	}
}
