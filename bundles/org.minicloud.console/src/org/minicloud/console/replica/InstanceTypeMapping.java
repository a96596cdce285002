package org.minicloud.console.replica;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.model.Architecture;
import org.minicloud.model.InstanceType;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.MinicloudPackage;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** EC2's instance types, and the cloud's prices for them, onto the model's. */
final class InstanceTypeMapping {
	private static final MinicloudPackage MODEL = MinicloudPackage.eINSTANCE;

	private InstanceTypeMapping() {
	}

	static boolean copy(InstanceTypeInfo from, List<Reading.PricedOffer> offers, InstanceType to) {
		String id = from.instanceTypeAsString();
		Features features = new Features(to).set(MODEL.getInstanceType_Family(), id.substring(0, id.indexOf('.') + 1))
				.set(MODEL.getInstanceType_Vcpus(), from.vCpuInfo() == null ? 0 : from.vCpuInfo().defaultVCpus())
				.set(MODEL.getInstanceType_MemoryMiB(),
						from.memoryInfo() == null ? 0 : from.memoryInfo().sizeInMiB().intValue())
				.set(MODEL.getInstanceType_CurrentGeneration(), Boolean.TRUE.equals(from.currentGeneration()))
				.set(MODEL.getInstanceType_Burstable(), Boolean.TRUE.equals(from.burstablePerformanceSupported()));
		copyDisks(from, features);
		features.note(copyArchitectures(from, to));
		offers.stream().findFirst().ifPresent(
				any -> features.set(MODEL.getInstanceType_ComputeUnits(), any.offer().computeUnits()));
		features.note(copyPrices(offers, to));
		return features.changed();
	}

	private static void copyDisks(InstanceTypeInfo from, Features features) {
		var storage = from.instanceStorageInfo();
		int disks = storage == null ? 0 : storage.disks().stream().mapToInt(disk -> disk.count()).sum();
		int sizeGiB = storage == null || storage.totalSizeInGB() == null ? 0 : storage.totalSizeInGB().intValue();
		features.set(MODEL.getInstanceType_InstanceStoreDisks(), disks).set(MODEL.getInstanceType_InstanceStoreGiB(),
				sizeGiB);
	}

	private static boolean copyArchitectures(InstanceTypeInfo from, InstanceType to) {
		if (from.processorInfo() == null)
			return false;
		List<Architecture> wanted = from.processorInfo().supportedArchitecturesAsStrings().stream()
				.map(Architecture::get).filter(java.util.Objects::nonNull).toList();
		if (wanted.equals(to.getArchitectures()))
			return false;
		to.getArchitectures().clear();
		to.getArchitectures().addAll(wanted);
		return true;
	}

	private static boolean copyPrices(List<Reading.PricedOffer> offers, InstanceType to) {
		List<List<Object>> wanted = new ArrayList<>();
		offers.forEach(offer -> wanted.add(List.of(offer.region(), offer.windows(), offer.offer().dollarsPerHour())));
		List<List<Object>> present = new ArrayList<>();
		to.getPrices().forEach(price -> present.add(List.of(price.getRegionId(), price.isWindows(), price.getPerHour())));
		if (wanted.equals(present))
			return false;
		to.getPrices().clear();
		for (Reading.PricedOffer offer : offers) {
			var copy = MinicloudFactory.eINSTANCE.createPrice();
			copy.setRegionId(offer.region());
			copy.setWindows(offer.windows());
			copy.setPerHour(offer.offer().dollarsPerHour());
			to.getPrices().add(copy);
		}
		return true;
	}
}
