package org.minicloud.console.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.Confirmation;
import org.minicloud.console.kit.command.EachVerb;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.session.RegionScope;
import org.minicloud.model.Volume;

/** Ends volumes, with what is on them. */
public final class DeleteVolumes extends EachVerb<Volume> {
	private static final int SNAPSHOTS_NAMED = 5;

	public DeleteVolumes() {
		super("Delete", "DeleteVolume", StorageTexts.A_VOLUME, (ec2, id) -> ec2.deleteVolume(request -> request.volumeId(id)));
	}

	@Override
	public Verdict check(Volume volume) {
		return switch (volume.getState()) {
			case AVAILABLE, ERROR -> Verdict.CAN;
			case IN_USE -> Verdict.cannot("is attached to "
					+ (volume.getInstance() == null ? "an instance" : ResourceNames.of(volume.getInstance())) + "; detach it first");
			case CREATING -> Verdict.cannot("is still being created");
			case DELETING, DELETED -> Verdict.cannot("is being deleted already");
		};
	}

	@Override
	public Optional<Confirmation> confirmation(List<Volume> volumes, CommandContext context) {
		List<String> lost = new ArrayList<>();
		volumes.forEach(volume -> lost.add("what is on " + name(volume) + " (" + volume.getSizeGiB() + " GiB)"));
		List<String> kept = volumes.stream()
				.flatMap(volume -> context.session().replica().snapshots(RegionScope.of(regionOf(volume))).stream()
						.filter(snapshot -> volume.getId().equals(snapshot.getVolumeId())))
				.limit(SNAPSHOTS_NAMED).map(snapshot -> "the snapshot " + ResourceNames.of(snapshot)).toList();
		return Optional.of(new Confirmation("Delete " + counted(volumes) + "?", lost,
				kept.isEmpty() ? List.of("nothing: there is no snapshot of " + (volumes.size() == 1 ? "it" : "them")) : kept, "Delete",
				ConsoleIds.PREFERENCE_CONFIRM_DELETE_VOLUME));
	}
}
