package org.minicloud.console.topology.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.minicloud.console.icons.Icon;
import org.minicloud.topology.deploy.Progress;

/** What the strip above the diagram says of a rollout, and what it offers. */
final class BarContent {
	private final DeployDesk desk;
	private final Rollout rollout;
	/** What people call a node. */
	private final Function<String, String> names;

	BarContent(DeployDesk desk, Rollout rollout, Function<String, String> names) {
		this.desk = desk;
		this.rollout = rollout;
		this.names = names;
	}

	DeployBar.Content content() {
		Progress progress = rollout.progress();
		if (rollout.isBusy())
			return busy(progress);
		return switch (progress.state()) {
			case DONE -> new DeployBar.Content(Icon.STATE_AVAILABLE, rollout.purpose().done() + ": " + rollout.name() + ", "
					+ Words.counted(progress.items().size(), "change") + ".", -1, List.of(close()));
			case ROLLED_BACK -> new DeployBar.Content(Icon.STATE_AVAILABLE, "Rolled back: nothing is left of this deployment.", -1, List.of(close()));
			case CANCELLED -> new DeployBar.Content(Icon.STATE_WARNING, "Cancelled after " + progress.done() + " of "
					+ Words.counted(progress.items().size(), "change") + "; what was done is still there.", -1, choices(progress, "Go &On"));
			default -> new DeployBar.Content(Icon.STATE_FAILED, failure(progress), -1, choices(progress, "&Retry"));
		};
	}

	private DeployBar.Content busy(Progress progress) {
		boolean back = progress.state() == Progress.State.ROLLING_BACK;
		String sentence = (back ? "Rolling back " : rollout.purpose().doing() + " ") + rollout.name() + ", " + progress.done() + " of "
				+ Words.counted(progress.items().size(), "change") + " done" + Words.current(progress).map(now -> ": " + now).orElse("") + "…";
		double share = (double) progress.done() / Math.max(1, progress.items().size());
		return new DeployBar.Content(back ? Icon.UNDO : Icon.STATE_PENDING, sentence, share,
				List.of(new DeployBar.Verb("&Cancel", "deploy.cancel", "Ends the work at the next opportunity; what was done stays", rollout::cancel)));
	}

	private String failure(Progress progress) {
		Optional<Progress.Item> failed = failed(progress);
		boolean back = progress.state() == Progress.State.ROLL_BACK_FAILED;
		String what = failed.map(item -> back ? names.apply(item.change().node()) + " could not be taken back."
				: item.change().sentence() + ": this failed.").orElse(rollout.purpose().verb() + " " + rollout.name() + ": this failed.");
		return what + failed.flatMap(Progress.Item::problem)
				.map(problem -> " " + (Words.stopped(problem.sentence()) + " " + problem.advice()).strip()).orElse("");
	}

	private static Optional<Progress.Item> failed(Progress progress) {
		return progress.items().stream().filter(item -> item.status() == Progress.Status.FAILED).findFirst();
	}

	private List<DeployBar.Verb> choices(Progress progress, String again) {
		List<DeployBar.Verb> verbs = new ArrayList<>();
		failed(progress).ifPresent(item -> verbs.add(new DeployBar.Verb("&Show", "deploy.show", "Selects the node on the diagram",
				() -> desk.show(item.change().node()))));
		if (progress.state() != Progress.State.ROLL_BACK_FAILED)
			verbs.add(new DeployBar.Verb(again, "deploy.retry", "Does what is not done yet", desk::retry));
		if (rollout.canRollBack())
			verbs.add(new DeployBar.Verb("Roll &Back", "deploy.rollBack", "Takes back what this deployment has done", desk::rollBack));
		verbs.add(new DeployBar.Verb("&Leave It", "deploy.leave", "Keeps the cloud as it is now; the next deployment goes on from there",
				desk::leave));
		return verbs;
	}

	private DeployBar.Verb close() {
		return new DeployBar.Verb("&Close", "deploy.leave", "Takes this away", desk::leave);
	}
}
