package org.minicloud.console.topology.deploy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.topology.decorations.Badge;
import org.minicloud.console.topology.decorations.Decoration;
import org.minicloud.console.topology.decorations.Decorations;
import org.minicloud.topology.deploy.Progress;

/** How far a deployment has come, on the nodes that it is about. */
final class ProgressLayer {
	private final Decorations decorations;

	ProgressLayer(Decorations decorations) {
		this.decorations = decorations;
		// the first layer has the line below a node: while it is deployed, that is more than what runs of it
		clear();
	}

	void show(Rollout rollout) {
		Map<String, Decoration> shown = new HashMap<>();
		Map<String, int[]> counts = counts(rollout.progress());
		rollout.progress().nodes().forEach((node, progress) -> shown.put(node, decoration(progress, counts.get(node), rollout.purpose())));
		decorations.replace(this, shown);
	}

	void clear() {
		decorations.replace(this, Map.of());
	}

	/** How many of how many changes about each node are done. */
	private static Map<String, int[]> counts(Progress progress) {
		Map<String, int[]> counts = new HashMap<>();
		for (Progress.Item item : progress.items()) {
			int[] count = counts.computeIfAbsent(item.change().node(), node -> new int[2]);
			count[0] += item.status() == Progress.Status.DONE ? 1 : 0;
			count[1]++;
		}
		return counts;
	}

	private static Decoration decoration(Progress.NodeProgress node, int[] count, Purpose purpose) {
		return switch (node.status()) {
			case WAITING -> Decoration.line(Icon.STATE_WAITING.descriptor(), "waiting");
			// a node is at work from its first change on: a bar that is empty looks broken
			case RUNNING -> Decoration.line(Icon.STATE_PENDING.descriptor(), purpose.doing().toLowerCase() + "…")
					.withProgress((count[0] + 0.5) / (count[1] + 0.5));
			case DONE -> Decoration.line(Icon.STATE_AVAILABLE.descriptor(), purpose.done().toLowerCase());
			case FAILED -> failed(node.problem());
			case TAKEN_BACK -> Decoration.line(Icon.UNDO.descriptor(), "taken back");
		};
	}

	private static Decoration failed(Optional<Progress.Problem> problem) {
		String reason = problem.map(Progress.Problem::sentence).orElse("It failed.");
		String advice = problem.map(Progress.Problem::advice).orElse("");
		String line = problem.map(each -> each.code().isEmpty() ? "failed" : each.code()).orElse("failed");
		return Decoration.line(Icon.STATE_FAILED.descriptor(), line)
				.withBadges(List.of(new Badge(Icon.STATE_FAILED.descriptor(), (Words.stopped(reason) + " " + advice).strip())));
	}
}
