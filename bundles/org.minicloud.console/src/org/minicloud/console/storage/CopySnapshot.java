package org.minicloud.console.storage;

import java.util.List;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.EachVerb;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.kit.command.SingleVerb;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.model.Snapshot;
import org.minicloud.model.SnapshotState;

/** Keeps what a snapshot keeps once more, in another region or the same. */
public final class CopySnapshot extends SingleVerb<Snapshot> {
	public CopySnapshot() {
		super("Copy snapshot", StorageTexts.A_SNAPSHOT);
	}

	@Override
	public Verdict check(Snapshot snapshot) {
		return snapshot.getState() == SnapshotState.COMPLETED ? Verdict.CAN
				: Verdict.cannot("is " + StorageTexts.progress(snapshot) + "; wait until it is completed");
	}

	@Override
	protected void run(Snapshot snapshot, CommandContext context) {
		String source = EachVerb.regionOf(snapshot);
		CopyDialog dialog = new CopyDialog(context.shell(), "Copy Snapshot", "Copy of " + name(snapshot),
				"A snapshot of its own, of which volumes can be made there.", context.session().replica().regions(), source);
		dialog.open();
		dialog.result().ifPresent(copy -> context.session().jobs().operation("Copy " + name(snapshot) + " to " + copy.region(), copy.region())
				.request("CopySnapshot SourceRegion=" + source + " SourceSnapshotId=" + snapshot.getId())
				.calling((ec2, monitor) -> ec2.copySnapshot(request -> request.sourceRegion(source).sourceSnapshotId(snapshot.getId())
						.description(copy.description().orElse(null))))
				.summarised(answer -> answer.snapshotId()).otherwise(failure -> {
					if (!context.shell().isDisposed())
						RefusalDialog.openBeside(context.shell(), "Copy Snapshot", "The snapshot was not copied.", List.of(failure.sentence()));
				}).start());
	}
}
