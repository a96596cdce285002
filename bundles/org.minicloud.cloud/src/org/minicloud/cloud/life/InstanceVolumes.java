package org.minicloud.cloud.life;

import java.util.List;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.storage.Disks;
import org.minicloud.cloud.work.Unit;
import org.minicloud.model.AttachmentState;
import org.minicloud.model.Instance;
import org.minicloud.model.Volume;
import org.minicloud.model.VolumeState;

/** What becomes of volumes along with their instances. Inside transactions only. */
public final class InstanceVolumes {
	private final Disks disks;
	private final InstanceDisks instanceDisks;

	InstanceVolumes(Disks disks, InstanceDisks instanceDisks) {
		this.disks = disks;
		this.instanceDisks = instanceDisks;
	}

	/** Begins to make the bytes of what the instance has and was not made yet. Outside transactions. */
	void make(RegionState region, Instance instance) {
		region.storage().volumesOf(instance.getId()).forEach(volume -> instanceDisks.make(region, volume));
		instanceDisks.makeOwn(region, instance);
	}

	/** The instance has its domain: what was to be attached is, what was to be detached too. */
	void started(Unit unit, RegionState region, Instance instance) {
		for (Volume volume : region.storage().volumesOf(instance.getId()))
			if (isGoing(volume))
				detached(unit, volume);
			else if (volume.getAttachmentState() == AttachmentState.ATTACHING)
				volume.setAttachmentState(AttachmentState.ATTACHED);
	}

	/** The instance has no domain any more: what was to be detached is. */
	void stopped(Unit unit, RegionState region, Instance instance) {
		for (Volume volume : region.storage().volumesOf(instance.getId())) {
			unit.afterwards(() -> disks.release(volume.getId()));
			if (isGoing(volume))
				detached(unit, volume);
			else
				volume.setAttachmentState(AttachmentState.ATTACHED);
		}
		unit.afterwards(() -> instanceDisks.loseOwn(instance));
	}

	/** The instance is terminated: its volumes go along, or stay behind. */
	void terminated(Unit unit, RegionState region, Instance instance) {
		for (Volume volume : List.copyOf(region.storage().volumesOf(instance.getId())))
			if (volume.isDeleteOnTermination() && !isGoing(volume))
				delete(unit, region, volume);
			else
				detached(unit, volume);
		unit.afterwards(() -> instanceDisks.loseOwn(instance));
	}

	/** Nothing has it any more. */
	void detached(Unit unit, Volume volume) {
		volume.setInstance(null);
		volume.setDevice(null);
		volume.setAttachTime(null);
		volume.setAttachmentState(AttachmentState.DETACHED);
		volume.setDeleteOnTermination(false);
		volume.setState(VolumeState.AVAILABLE);
		unit.afterwards(() -> disks.release(volume.getId()));
	}

	void delete(Unit unit, RegionState region, Volume volume) {
		region.model().getVolumes().remove(volume);
		unit.afterwards(() -> disks.delete(volume.getId()));
	}

	static boolean isGoing(Volume volume) {
		return volume.getAttachmentState() == AttachmentState.DETACHING || volume.getAttachmentState() == AttachmentState.BUSY;
	}
}
