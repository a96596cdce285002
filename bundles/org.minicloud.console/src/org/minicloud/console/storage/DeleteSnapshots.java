package org.minicloud.console.storage;

import java.util.List;
import java.util.Optional;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.Confirmation;
import org.minicloud.console.kit.command.EachVerb;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.model.Snapshot;

/** Gives up what snapshots keep. */
public final class DeleteSnapshots extends EachVerb<Snapshot> {
	public DeleteSnapshots() {
		super("Delete", "DeleteSnapshot", StorageTexts.A_SNAPSHOT, (ec2, id) -> ec2.deleteSnapshot(request -> request.snapshotId(id)));
	}

	@Override
	public Verdict check(Snapshot snapshot) {
		return Verdict.CAN;
	}

	@Override
	public Optional<Confirmation> confirmation(List<Snapshot> snapshots, CommandContext context) {
		return Optional.of(new Confirmation("Delete " + counted(snapshots) + "?",
				List.of("the moment of the volume that " + (snapshots.size() == 1 ? "it keeps" : "they keep")),
				List.of("the volume as it is now", "all other snapshots of it, also later ones", "volumes that were made from "
						+ (snapshots.size() == 1 ? "it" : "them")),
				"Delete", ConsoleIds.PREFERENCE_CONFIRM_DELETE_SNAPSHOT));
	}
}
