package org.minicloud.cloud.life;

import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.storage.Disks;
import org.minicloud.cloud.work.CloudThread;
import org.minicloud.cloud.work.Unit;
import org.minicloud.model.AttachmentState;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.Volume;
import org.minicloud.model.VolumeState;
import org.minicloud.time.Timeline;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.Domain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to volumes: the model changes in the caller's transaction, bytes and domains follow, and when they are there
 * the model changes again in a transaction of its own.
 */
public final class VolumeLife {
	private static final Logger LOG = LoggerFactory.getLogger(VolumeLife.class);
	private static final long CREATION = TimeUnit.SECONDS.toNanos(3);
	private static final long ATTACHMENT = TimeUnit.SECONDS.toNanos(2);
	private static final long DELETION = TimeUnit.SECONDS.toNanos(3);
	/** When a guest that has not let go of a volume is told to be using it. */
	private static final long BUSY_AFTER = TimeUnit.SECONDS.toNanos(15);
	private static final long MODIFICATION = TimeUnit.SECONDS.toNanos(5);
	/** EC2 takes up to a day; a minute shows the state as well. */
	private static final long OPTIMISATION = TimeUnit.SECONDS.toNanos(60);

	private final Machines machines;
	private final Disks disks;
	private final InstanceDisks instanceDisks;
	private final InstanceVolumes volumes;
	private final Timeline timeline;
	private final CloudThread cloud;

	VolumeLife(Machines machines, Disks disks, InstanceDisks instanceDisks, InstanceVolumes volumes, Timeline timeline,
			CloudThread cloud) {
		this.machines = machines;
		this.disks = disks;
		this.instanceDisks = instanceDisks;
		this.volumes = volumes;
		this.timeline = timeline;
		this.cloud = cloud;
	}

	/** A volume of the model gets its bytes. */
	public void create(Unit unit, RegionState region, Volume volume) {
		volume.setState(VolumeState.CREATING);
		unit.afterwards(() -> {
			instanceDisks.make(region, volume);
			later(CREATION, region, volume.getId(), VolumeState.CREATING, (its, made) -> made
					.setState(disks.isMade(made.getId()) ? VolumeState.AVAILABLE : VolumeState.ERROR));
		});
	}

	/** An available volume goes to an instance that runs or is stopped. */
	public void attach(Unit unit, RegionState region, Volume volume, Instance instance, String device) {
		volume.setState(VolumeState.IN_USE);
		volume.setInstance(instance);
		volume.setDevice(device);
		volume.setAttachTime(timeline.instant().truncatedTo(ChronoUnit.SECONDS));
		volume.setAttachmentState(AttachmentState.ATTACHING);
		volume.setDeleteOnTermination(false);
		unit.afterwards(() -> timeline.after(ATTACHMENT, () -> plugIn(region, volume.getId())));
	}

	/** An attached volume is to leave its instance; the guest of a running one is asked to let go, unless by force. */
	public void detach(Unit unit, RegionState region, Volume volume, boolean force) {
		Instance instance = volume.getInstance();
		volume.setAttachmentState(AttachmentState.DETACHING);
		unit.afterwards(() -> plugOut(region, volume.getId(), instance, force));
	}

	/** An available volume goes for good. */
	public void delete(Unit unit, RegionState region, Volume volume) {
		volume.setState(VolumeState.DELETING);
		unit.afterwards(() -> later(DELETION, region, volume.getId(), VolumeState.DELETING,
				(its, gone) -> volumes.delete(its, region, gone)));
	}

	/** The volume has got another shape; its bytes follow. A guest that has the disk sees its new size at once. */
	public void modify(Unit unit, RegionState region, Volume volume) {
		volume.setModificationState("modifying");
		volume.setModificationStart(timeline.instant());
		volume.setModificationEnd(null);
		unit.afterwards(() -> {
			grow(volume);
			tell(volume);
			timeline.after(MODIFICATION, () -> modified(region, volume.getId(), "modifying", "optimizing"));
			timeline.after(MODIFICATION + OPTIMISATION, () -> modified(region, volume.getId(), "optimizing", "completed"));
		});
	}

	/** A domain has let go of a disk, or it was taken away. */
	void letGo(RegionState region, Instance instance, String guestDevice) {
		region.storage().volumesOf(instance.getId()).stream().filter(InstanceVolumes::isGoing)
				.filter(volume -> InstanceDisks.device(volume.getDevice()).guest().equals(guestDevice)).findFirst()
				.ifPresent(volume -> cloud.run(unit -> volumes.detached(unit, volume)));
	}

	private void plugIn(RegionState region, String volumeId) {
		Volume volume = region.storage().volume(volumeId).orElse(null);
		if (volume == null || volume.getAttachmentState() != AttachmentState.ATTACHING)
			return;
		Optional<Machine> machine = machines.of(volume.getInstance());
		if (machine.isPresent() && machine.get().isMoving()) {
			machine.get().afterMove(() -> plugIn(region, volumeId));
			return;
		}
		machine.flatMap(Machine::domain).ifPresent(domain -> plugIn(domain, volume));
		if (machine.isEmpty() || volume.getInstance().getState() == InstanceState.RUNNING)
			cloud.run(unit -> volume.setAttachmentState(AttachmentState.ATTACHED));
	}

	private void plugIn(Domain domain, Volume volume) {
		try {
			domain.devices().attachDisk(instanceDisks.spec(volume));
		} catch (XenException thereOrGoing) {
			LOG.debug("{} is not plugged in: {}", volume.getId(), thereOrGoing.getMessage());
		} catch (IOException failure) {
			LOG.error("{} cannot be opened", volume.getId(), failure);
		}
	}

	private void plugOut(RegionState region, String volumeId, Instance instance, boolean force) {
		Volume volume = region.storage().volume(volumeId).orElse(null);
		if (volume == null || !InstanceVolumes.isGoing(volume) || volume.getInstance() != instance)
			return;
		Optional<Machine> machine = machines.of(instance);
		if (machine.isPresent() && machine.get().isMoving()) {
			machine.get().afterMove(() -> plugOut(region, volumeId, instance, force));
			return;
		}
		Optional<Domain> domain = machine.flatMap(Machine::domain);
		if (domain.isPresent() && ask(domain.get(), volume, force))
			timeline.after(BUSY_AFTER, () -> becomeBusy(region, volumeId));
		else
			timeline.after(ATTACHMENT, () -> letGo(region, instance, InstanceDisks.device(volume.getDevice()).guest()));
	}

	/** Whether the domain has such a disk. */
	private static boolean ask(Domain domain, Volume volume, boolean force) {
		String device = InstanceDisks.device(volume.getDevice()).guest();
		try {
			if (force)
				domain.devices().pullOutDisk(device);
			else
				domain.devices().detachDisk(device);
			return true;
		} catch (XenException noSuchDisk) {
			return false;
		}
	}

	private void becomeBusy(RegionState region, String volumeId) {
		region.storage().volume(volumeId).filter(volume -> volume.getAttachmentState() == AttachmentState.DETACHING)
				.ifPresent(volume -> cloud.run(unit -> volume.setAttachmentState(AttachmentState.BUSY)));
	}

	private void grow(Volume volume) {
		try {
			disks.grow(volume.getId(), volume.getSizeGiB());
		} catch (IOException failure) {
			LOG.error("{} cannot grow", volume.getId(), failure);
		}
	}

	/** A disk that is plugged in later has its size then. */
	private void tell(Volume volume) {
		Optional<Domain> domain = Optional.ofNullable(volume.getInstance()).flatMap(machines::of).flatMap(Machine::domain);
		if (domain.isEmpty())
			return;
		try {
			domain.get().devices().resizedDisk(InstanceDisks.device(volume.getDevice()).guest());
		} catch (XenException noSuchDisk) {
			LOG.debug("{} is not plugged in: {}", volume.getId(), noSuchDisk.getMessage());
		}
	}

	private void modified(RegionState region, String volumeId, String from, String to) {
		update(region, volumeId, volume -> from.equals(volume.getModificationState()), volume -> {
			volume.setModificationState(to);
			if (to.equals("completed"))
				volume.setModificationEnd(timeline.instant());
		});
	}

	private void later(long nanos, RegionState region, String volumeId, VolumeState expected,
			BiConsumer<Unit, Volume> change) {
		timeline.after(nanos, () -> region.storage().volume(volumeId).filter(volume -> volume.getState() == expected)
				.ifPresent(volume -> cloud.run(unit -> change.accept(unit, volume))));
	}

	private void update(RegionState region, String volumeId, Predicate<Volume> condition,
			Consumer<Volume> change) {
		region.storage().volume(volumeId).filter(condition).ifPresent(volume -> cloud.run(unit -> change.accept(volume)));
	}
}
