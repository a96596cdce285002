package org.minicloud.topology.deploy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a deployment has come, at one moment. Immutable.
 *
 * @param items      one for each change, in order
 * @param waitingFor what the cloud is waited for, as {@code i-1 to run}; empty while nothing is
 */
public record Progress(State state, List<Item> items, String waitingFor) {
	public Progress {
		items = List.copyOf(items);
	}

	/** What the whole is doing. */
	public enum State {
		READY, RUNNING, DONE,
		/** A step has failed; it can be tried again or rolled back. */
		FAILED,
		/** Somebody has ended it; it can go on or be rolled back. */
		CANCELLED, ROLLING_BACK, ROLLED_BACK,
		/** Something could not be taken back; that can be tried again. */
		ROLL_BACK_FAILED;

		/** Whether somebody works on it. */
		public boolean isBusy() {
			return this == RUNNING || this == ROLLING_BACK;
		}
	}

	/** What a change or a node is doing. */
	public enum Status {
		WAITING, RUNNING, DONE, FAILED, TAKEN_BACK
	}

	/** @param problem why it failed, or could not be taken back */
	public record Item(Change change, Status status, Optional<Problem> problem) {
	}

	/**
	 * Why something failed.
	 *
	 * @param code    EC2's, or one in its manner; empty when the cloud could not even be reached
	 * @param message EC2's own words
	 * @param advice  what to do next
	 */
	public record Problem(String code, String message, String advice) {
		/** As {@code InsufficientInstanceCapacity: We currently do not have …}. */
		public String sentence() {
			return code.isEmpty() ? message : code + ": " + message;
		}
	}

	public int done() {
		return (int) items.stream().filter(item -> item.status() == Status.DONE).count();
	}

	/** The first problem. */
	public Optional<Problem> problem() {
		return items.stream().flatMap(item -> item.problem().stream()).findFirst();
	}

	/** What the nodes are doing, by their ids; only those that something changes about. */
	public Map<String, NodeProgress> nodes() {
		Map<String, NodeProgress> nodes = new LinkedHashMap<>();
		for (Item item : items)
			nodes.merge(item.change().node(), new NodeProgress(item.status(), item.problem()), NodeProgress::with);
		return nodes;
	}

	/** A node, with all its changes. */
	public record NodeProgress(Status status, Optional<Problem> problem) {
		private NodeProgress with(NodeProgress other) {
			return new NodeProgress(status == other.status ? status : both(other.status), problem.or(other::problem));
		}

		private Status both(Status other) {
			if (status == Status.FAILED || other == Status.FAILED)
				return Status.FAILED;
			if (status == Status.TAKEN_BACK || other == Status.TAKEN_BACK)
				return Status.TAKEN_BACK;
			return Status.RUNNING;
		}
	}
}
