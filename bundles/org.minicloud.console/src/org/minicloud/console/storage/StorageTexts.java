package org.minicloud.console.storage;

import org.eclipse.jface.resource.ImageDescriptor;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.kit.command.Kind;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.ConsoleIds;
import org.minicloud.model.AttachmentState;
import org.minicloud.model.Snapshot;
import org.minicloud.model.Volume;

/** What is said of volumes and snapshots, the same in tables and dialogs. */
public final class StorageTexts {
	static final Kind<Volume> A_VOLUME = new Kind<>(Volume.class, "a volume", ConsoleIds.VIEW_VOLUMES);
	public static final Kind<Snapshot> A_SNAPSHOT = new Kind<>(Snapshot.class, "a snapshot", ConsoleIds.VIEW_SNAPSHOTS);

	private StorageTexts() {
	}

	static ImageDescriptor icon(Volume volume) {
		Icon icon = switch (volume.getState()) {
			case CREATING, DELETING -> Icon.STATE_WAITING;
			case AVAILABLE -> Icon.STATE_AVAILABLE;
			case IN_USE -> Icon.STATE_RUNNING;
			case DELETED -> Icon.STATE_TERMINATED;
			case ERROR -> Icon.STATE_FAILED;
		};
		return icon.descriptor();
	}

	static ImageDescriptor icon(Snapshot snapshot) {
		Icon icon = switch (snapshot.getState()) {
			case PENDING -> Icon.STATE_WAITING;
			case COMPLETED -> Icon.STATE_AVAILABLE;
			case ERROR -> Icon.STATE_FAILED;
		};
		return icon.descriptor();
	}

	/** {@code /dev/sdf on web-1 (i-0a…9f21)}; with the state of the attachment while it is on its way. */
	static String attachment(Volume volume) {
		if (volume.getInstance() == null)
			return "";
		String place = volume.getDevice() + " on " + ResourceNames.of(volume.getInstance());
		AttachmentState state = volume.getAttachmentState();
		return state == AttachmentState.ATTACHED ? place : place + ", " + state.getLiteral();
	}

	/** {@code completed}, {@code pending, 42 %}. */
	public static String progress(Snapshot snapshot) {
		return switch (snapshot.getState()) {
			case PENDING -> "pending, " + snapshot.getProgress() + " %";
			case COMPLETED, ERROR -> snapshot.getState().getLiteral();
		};
	}

	static String zone(Volume volume) {
		return volume.getZone() == null ? "" : volume.getZone().getId();
	}
}
