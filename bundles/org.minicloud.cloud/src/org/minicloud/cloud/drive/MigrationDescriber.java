package org.minicloud.cloud.drive;

import org.minicloud.xen.inspect.MigrationSnapshot;
import org.minicloud.xen.inspect.MigrationSnapshot.Round;
import org.minicloud.xen.life.MigrationProgress;
import org.minicloud.xen.life.MigrationRound;

/** Shows a migration to those who know the engine by its snapshots. */
final class MigrationDescriber {
	private MigrationDescriber() {
	}

	static MigrationSnapshot describe(MigrationProgress progress) {
		return new MigrationSnapshot(progress.domain(), progress.source(), progress.target(), progress.phase().name(),
				progress.phase().isOver(), progress.pages(), progress.rounds().stream().map(MigrationDescriber::describe).toList(),
				progress.roundPages(), progress.roundSent(), progress.bytes(), progress.startedNanos(), progress.elapsedNanos(),
				progress.downtimeNanos(), progress.failure());
	}

	private static Round describe(MigrationRound round) {
		return new Round(round.number(), round.pages(), round.skipped(), round.bytes(), round.nanos(), round.dirtied());
	}
}
