package org.minicloud.console.storage;

import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.EachVerb;
import org.minicloud.console.kit.command.SingleVerb;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.model.Snapshot;
import org.minicloud.model.SnapshotState;

/** Makes a volume of what a snapshot shows, in any zone of its region. */
public final class VolumeFromSnapshot extends SingleVerb<Snapshot> {
	public VolumeFromSnapshot() {
		super("Create volume", StorageTexts.A_SNAPSHOT);
	}

	@Override
	public Verdict check(Snapshot snapshot) {
		return snapshot.getState() == SnapshotState.COMPLETED ? Verdict.CAN
				: Verdict.cannot("is " + StorageTexts.progress(snapshot) + "; wait until it is completed");
	}

	@Override
	protected void run(Snapshot snapshot, CommandContext context) {
		CreateVolumeDialog dialog = CreateVolumeDialog.from(context.shell(), snapshot,
				CreateVolumeHandler.zones(context.session(), EachVerb.regionOf(snapshot)));
		dialog.open();
		dialog.result().ifPresent(creation -> creation.start(context.session(), context.shell()));
	}
}
