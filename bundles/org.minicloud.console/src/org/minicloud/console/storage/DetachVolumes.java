package org.minicloud.console.storage;

import org.minicloud.console.kit.command.EachVerb;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.model.AttachmentState;
import org.minicloud.model.InstanceState;
import org.minicloud.model.Volume;

/** Takes volumes away from their instances when these have let go of them. */
public final class DetachVolumes extends EachVerb<Volume> {
	public DetachVolumes() {
		super("Detach", "DetachVolume", StorageTexts.A_VOLUME, (ec2, id) -> ec2.detachVolume(request -> request.volumeId(id)));
	}

	@Override
	public Verdict check(Volume volume) {
		if (volume.getInstance() == null)
			return Verdict.cannot("is not attached");
		if (volume.getAttachmentState() == AttachmentState.DETACHING || volume.getAttachmentState() == AttachmentState.BUSY)
			return Verdict.cannot("is being detached: unmount it in the instance, or detach it by force");
		boolean root = volume.getDevice() != null && volume.getDevice().equals(volume.getInstance().getRootDeviceName());
		return root && volume.getInstance().getState() != InstanceState.STOPPED
				? Verdict.cannot("is the root of an instance that is not stopped; stop it first")
				: Verdict.CAN;
	}
}
