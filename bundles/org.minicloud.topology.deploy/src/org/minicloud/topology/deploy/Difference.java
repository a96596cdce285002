package org.minicloud.topology.deploy;

import java.util.List;
import java.util.Optional;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.edit.Edit;

/**
 * Something in which what runs is not what the design says.
 *
 * @param change        what would put the cloud right
 * @param sentence      how it is in the cloud, as {@code back 1 is stopped}
 * @param towardsDesign the change with what it needs, ready to be deployed
 */
public record Difference(Change change, String sentence, ChangeSet towardsDesign, CloudSide cloudSide) {
	/** What is to be seen on the node. */
	public enum Kind {
		/** The cloud lacks it. */
		MISSING,
		/** The cloud has it in addition. */
		EXTRA,
		/** The cloud has it otherwise. */
		DIFFERENT
	}

	/** The id of the node that it is about. */
	public String node() {
		return change.node();
	}

	public Kind kind() {
		return switch (change) {
		case Change.Create create -> Kind.MISSING;
		case Change.Remove remove -> Kind.EXTRA;
		case Change.Modify modify -> Kind.DIFFERENT;
		};
	}

	/**
	 * How the document becomes what the cloud is.
	 *
	 * @param document the document itself, on its own thread
	 */
	public TowardsCloud towardsCloud(Topology document, Ids ids) {
		return cloudSide.in(document, ids);
	}

	/**
	 * The way from the design to the cloud.
	 *
	 * @param edit   of the document; empty when it says so already, or cannot
	 * @param along  what is done to tags in the cloud with it, so that what the document gives up is its own no more
	 * @param refusal why there is no such way; empty when there is
	 */
	public record TowardsCloud(Optional<Edit> edit, Optional<ChangeSet> along, String refusal) {
		static TowardsCloud by(Edit edit) {
			return new TowardsCloud(Optional.of(edit), Optional.empty(), "");
		}

		static TowardsCloud no(String refusal) {
			return new TowardsCloud(Optional.empty(), Optional.empty(), refusal);
		}

		public boolean isPossible() {
			return refusal.isEmpty();
		}
	}

	/** Looks nodes of the document up when somebody wants to change it. */
	@FunctionalInterface
	interface CloudSide {
		TowardsCloud in(Topology document, Ids ids);
	}

	/** Sentences of differences, for a report. */
	public static List<String> sentences(List<Difference> differences) {
		return differences.stream().map(Difference::sentence).toList();
	}
}
