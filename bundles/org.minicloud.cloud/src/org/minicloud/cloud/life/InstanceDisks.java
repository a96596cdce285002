package org.minicloud.cloud.life;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.storage.DeviceName;
import org.minicloud.cloud.storage.Disks;
import org.minicloud.cloud.storage.Source;
import org.minicloud.cloud.storage.StockRoot;
import org.minicloud.guest.Architecture;
import org.minicloud.guest.Personality;
import org.minicloud.model.Image;
import org.minicloud.model.Instance;
import org.minicloud.model.RootDeviceType;
import org.minicloud.model.Snapshot;
import org.minicloud.model.Volume;
import org.minicloud.xen.blkif.DiskSpec;
import org.minicloud.xen.blkif.DiskTiming;

/** The disks that instances have: volumes, and those of their hosts. */
public final class InstanceDisks {
	private static final int DEFAULT_ROOT_GIB = 10;

	private final Disks disks;

	public InstanceDisks(Disks disks) {
		this.disks = disks;
	}

	/** Begins to make the bytes of a volume, unless they are there. */
	public void make(RegionState region, Volume volume) {
		disks.make(volume.getId(), volume.getSizeGiB(), source(region, volume));
	}

	/** Begins to make the disks that an instance has of its host, unless they are there. */
	void makeOwn(RegionState region, Instance instance) {
		if (instance.getRootDeviceType() == RootDeviceType.INSTANCE_STORE) {
			int gib = ownRootGiB(region, instance);
			disks.make(ownId(instance, device(instance.getRootDeviceName())), gib, new Source.OfStock(stockRoot(instance, gib)));
		}
		for (DeviceName device : ephemeral(instance))
			disks.make(ownId(instance, device), instance.getType().getInstanceStoreGiB(), new Source.Nothing());
	}

	/** Size of a root that is on the host. */
	static int ownRootGiB(RegionState region, Instance instance) {
		return region.image(instance.getImageId()).map(Image::getRootGiB).orElse(DEFAULT_ROOT_GIB);
	}

	/** All that its domain is to have, the root first. */
	List<DiskSpec> of(RegionState region, Instance instance) throws IOException {
		List<DiskSpec> specs = new ArrayList<>();
		for (Volume volume : region.storage().volumesOf(instance.getId()))
			if (!InstanceVolumes.isGoing(volume))
				specs.add(spec(volume));
		for (DeviceName device : own(instance))
			specs.add(new DiskSpec(device.guest(), disks.open(ownId(instance, device)), false, DiskTiming.LOCAL_DISK));
		String root = device(instance.getRootDeviceName()).guest();
		specs.sort((one, other) -> Boolean.compare(other.device().equals(root), one.device().equals(root)));
		return specs;
	}

	DiskSpec spec(Volume volume) throws IOException {
		return new DiskSpec(device(volume.getDevice()).guest(), disks.open(volume.getId()), false, VolumeTiming.of(volume));
	}

	/** Its domain is gone: nobody writes them. */
	void release(RegionState region, Instance instance) {
		region.storage().volumesOf(instance.getId()).forEach(volume -> disks.release(volume.getId()));
		own(instance).forEach(device -> disks.release(ownId(instance, device)));
	}

	/** What is on its host's disks is lost. */
	void loseOwn(Instance instance) {
		own(instance).forEach(device -> disks.delete(ownId(instance, device)));
	}

	/** Ids of all disks that an instance has of its host. */
	List<String> ownIds(Instance instance) {
		return own(instance).stream().map(device -> ownId(instance, device)).toList();
	}

	static DeviceName device(String name) {
		return DeviceName.of(name).orElseThrow(() -> new IllegalStateException("there is no device " + name));
	}

	/** Where the contents of a volume come from when it is made. */
	private static Source source(RegionState region, Volume volume) {
		return volume.getSnapshotId() == null ? new Source.Nothing()
				: source(region, volume.getSnapshotId(), volume.getSizeGiB());
	}

	/** Where the contents of a snapshot are. */
	Source source(RegionState region, Snapshot snapshot) {
		return source(region, snapshot.getId(), snapshot.getVolumeSizeGiB());
	}

	/** The file system of a stock image's root is as large as its disk. */
	private static Source source(RegionState region, String snapshotId, int gib) {
		return region.storage().stockImage(snapshotId).<Source>map(image -> new Source.OfStock(stockRoot(image, gib)))
				.orElseGet(() -> new Source.OfSnapshot(snapshotId));
	}

	private static StockRoot stockRoot(Image image, int gib) {
		return new StockRoot(Personality.valueOf(image.getPersonality().name()), image.getRelease(),
				Architecture.valueOf(image.getArchitecture().name()), gib);
	}

	private static StockRoot stockRoot(Instance instance, int gib) {
		return new StockRoot(Personality.valueOf(instance.getPersonality().name()), instance.getRelease(),
				Architecture.valueOf(instance.getArchitecture().name()), gib);
	}

	private static List<DeviceName> own(Instance instance) {
		List<DeviceName> own = new ArrayList<>();
		if (instance.getRootDeviceType() == RootDeviceType.INSTANCE_STORE)
			own.add(device(instance.getRootDeviceName()));
		own.addAll(ephemeral(instance));
		return own;
	}

	/** As {@code /dev/sdb=ephemeral0} each. */
	private static List<DeviceName> ephemeral(Instance instance) {
		return instance.getEphemeralDevices().stream().map(text -> device(text.substring(0, text.indexOf('=')))).toList();
	}

	private static String ownId(Instance instance, DeviceName device) {
		return instance.getId() + '.' + device.guest();
	}
}
