package org.minicloud.console.storage;

import java.util.List;
import java.util.Optional;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.Confirmation;
import org.minicloud.console.kit.command.EachVerb;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.model.Volume;

/** Takes volumes away from their instances, whether these let go of them or not. */
public final class ForceDetachVolumes extends EachVerb<Volume> {
	public ForceDetachVolumes() {
		super("Force detach", "DetachVolume Force=true", StorageTexts.A_VOLUME,
				(ec2, id) -> ec2.detachVolume(request -> request.volumeId(id).force(true)));
	}

	@Override
	public Verdict check(Volume volume) {
		return new DetachVolumes().check(volume) instanceof Verdict.Cannot && !isOnItsWay(volume) ? new DetachVolumes().check(volume)
				: Verdict.CAN;
	}

	private static boolean isOnItsWay(Volume volume) {
		return switch (volume.getAttachmentState()) {
			case DETACHING, BUSY -> volume.getInstance() != null;
			case DETACHED, ATTACHING, ATTACHED -> false;
		};
	}

	@Override
	public Optional<Confirmation> confirmation(List<Volume> volumes, CommandContext context) {
		return Optional.of(new Confirmation("Detach " + counted(volumes) + " by force?",
				List.of("what the instance has not written yet", "the consistency of the file system, if it is mounted: it must be checked"),
				List.of("what has reached the volume"), "Force detach", ConsoleIds.PREFERENCE_CONFIRM_FORCE_DETACH));
	}
}
