package org.minicloud.console.storage;

import java.util.List;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.EachVerb;
import org.minicloud.console.kit.command.ResourceCommand;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.model.Snapshot;
import org.minicloud.model.SnapshotState;

/** Makes a volume of what a snapshot shows, in any zone of its region. */
public final class VolumeFromSnapshot implements ResourceCommand<Snapshot> {
	@Override
	public String verb() {
		return "Create volume";
	}

	@Override
	public Class<Snapshot> type() {
		return Snapshot.class;
	}

	@Override
	public String objectName() {
		return "a snapshot";
	}

	@Override
	public String home() {
		return ConsoleIds.VIEW_SNAPSHOTS;
	}

	@Override
	public String name(Snapshot snapshot) {
		return ResourceNames.of(snapshot);
	}

	@Override
	public boolean takesMany() {
		return false;
	}

	@Override
	public Verdict check(Snapshot snapshot) {
		return snapshot.getState() == SnapshotState.COMPLETED ? Verdict.CAN
				: Verdict.cannot("is " + StorageTexts.progress(snapshot) + "; wait until it is completed");
	}

	@Override
	public void run(List<Snapshot> snapshots, CommandContext context) {
		Snapshot snapshot = snapshots.get(0);
		CreateVolumeDialog dialog = CreateVolumeDialog.from(context.shell(), snapshot,
				CreateVolumeHandler.zones(context.session(), EachVerb.regionOf(snapshot)));
		dialog.open();
		dialog.result().ifPresent(creation -> creation.start(context.session(), context.shell()));
	}
}
